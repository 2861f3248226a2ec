using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Private;

/// <summary>
/// The options of a generator that can be private, read twice: over its defaults without a budget and over those under one, which are others because a
/// private training is another. What was asked for by name is remembered, because under a budget some of it must be refused.
/// </summary>
internal sealed record PrivateOptions<T>(T Open, T UnderBudget, IReadOnlyCollection<string> Given)
    where T : class
{
    /// <summary>Options by which a training looks at the data without noise.</summary>
    private static readonly IReadOnlyDictionary<string, string> LooksAtData = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["patience"] = "stopping when the loss of rows stops falling reads the data without noise; the number of steps is fixed beforehand",
        ["plateau-patience"] = "lowering the rate when the loss of rows stops falling reads the data without noise",
        ["keep-best"] = "choosing among weights by the loss of rows reads the data without noise",
        ["held-out"] = "the loss of rows held out reads them without noise",
        ["validation"] = "the loss of rows held out reads them without noise",
        ["seconds"] = "how long a step takes depends on the rows, and the number of steps is fixed beforehand",
    };

    public static Result<PrivateOptions<T>> Read(OptionTable<T> table, T open, T underBudget, IReadOnlyDictionary<string, string> given)
        => table.Read(open, given).Then(read => table.Read(underBudget, given).Then<PrivateOptions<T>>(priv => new PrivateOptions<T>(read, priv, [.. given.Keys])));

    /// <summary>The first option given by name that a private fit cannot have.</summary>
    public OptionNotPrivate? Refused()
        => Given.FirstOrDefault(LooksAtData.ContainsKey) is { } name ? new OptionNotPrivate(name, LooksAtData[name]) : null;
}
