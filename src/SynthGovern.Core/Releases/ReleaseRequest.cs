using SynthGovern.Generators;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Releases;

/// <summary>What a team asks for: an extract of a source, for a purpose and a recipient, under a budget and a policy.</summary>
/// <param name="Purpose">What the extract is for, in the requester's words.</param>
/// <param name="Recipient">The named receiver of the extract.</param>
/// <param name="Generator">Id of the generator.</param>
/// <param name="Epsilon">The most that the fit may spend.</param>
/// <param name="Rows">Rows of the extract.</param>
/// <param name="Policy">Name of the policy that judges it.</param>
/// <param name="ValidDays">Days from the signature until the certificate expires.</param>
public sealed record ReleaseRequest(
    string Requester,
    string Purpose,
    string Recipient,
    RecipientClass RecipientClass,
    string Source,
    string Generator,
    double Epsilon,
    double Delta,
    int Rows,
    string Policy,
    int ValidDays = 365)
{
    public const int MaxRows = 10_000_000;

    /// <summary>What shall be evened out between groups, so that the extract no longer shows the real rates; null for an extract representative of the source.</summary>
    public RebalancingRequest? Rebalancing { get; init; }

    /// <summary>The budget asked for, or the first thing that is wrong with the request.</summary>
    public Result<PrivacyBudget> Check()
    {
        foreach (var (field, text) in new[] { ("requester", Requester), ("purpose", Purpose), ("recipient", Recipient), ("source", Source), ("generator", Generator), ("policy", Policy) })
        {
            if (string.IsNullOrWhiteSpace(text)) return new RequestFieldInvalid(field, "nothing", "a text");
        }

        if (Rows is < 1 or > MaxRows) return RequestFieldInvalid.Count("rows", Rows, MaxRows);
        if (ValidDays is < 1 or > 3650) return RequestFieldInvalid.Count("days of validity", ValidDays, 3650);
        return PrivacyBudget.Of(Epsilon, Delta);
    }

    /// <summary>The same, and whether what shall be evened out is declared and within the generator's reach; no data is touched.</summary>
    public Result<PrivacyBudget> Check(Schema schema, GeneratorCard generator)
        => Rebalancing?.Check(schema, generator) is { } wrong ? wrong : Check();
}

/// <summary>How far away the receiver is, which decides what an attacker there could know.</summary>
public enum RecipientClass
{
    /// <summary>A team inside the organisation.</summary>
    Internal,

    /// <summary>An outside organisation bound by a contract.</summary>
    Contracted,

    /// <summary>Anyone.</summary>
    Public,
}
