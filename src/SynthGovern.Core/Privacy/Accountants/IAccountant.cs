namespace SynthGovern.Privacy.Accountants;

/// <summary>Turns what happened to the data into an epsilon. Stateless.</summary>
public interface IAccountant
{
    /// <summary>As it stands in a privacy statement.</summary>
    string Name { get; }

    /// <summary>
    /// An upper bound on epsilon at <paramref name="delta"/>, rounded up; infinite when anything was done without protection. An event
    /// that this accountant cannot bound is an error that names it, however deep it sits in the tree.
    /// </summary>
    Result<double> Epsilon(PrivacyEvent spent, double delta);
}
