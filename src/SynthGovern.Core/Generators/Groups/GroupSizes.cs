using System.Numerics;
using System.Security.Cryptography;
using SynthGovern.Encoding;
using SynthGovern.Generators.Independent;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Mechanisms;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Groups;

/// <summary>How many people a group has, with noise.</summary>
/// <param name="Column">The protected column.</param>
/// <param name="Group">One of its categories.</param>
/// <param name="Count">May be below 0.</param>
/// <param name="Deviation">Standard deviation of the noise.</param>
public sealed record NoisySize(string Column, string Group, double Count, double Deviation);

/// <summary>
/// The sizes of all protected groups among those who are learned from, counted once with noise so that they may be shown to anybody afterwards. A person with several rows
/// counts as one, spread over the groups that the rows name.
/// </summary>
public sealed class GroupSizes
{
    private const double Slack = 1 - 1e-9;

    private static readonly IndependentOptions OneEach = new();

    private readonly Schema schema;
    private readonly IReadOnlyList<LabelDomain> domains;
    private readonly RowWeights.Cap cap;
    private readonly BigInteger variance;

    private GroupSizes(Schema schema, IReadOnlyList<LabelDomain> domains, PrivacyBudget budget)
    {
        (this.schema, this.domains, cap) = (schema, domains, RowWeights.CapOf(schema, OneEach));
        var sensitivity = (double)cap.Sensitivity;
        variance = new BigInteger(Math.Ceiling(sensitivity * sensitivity * domains.Count / (2 * Calibration.Rho(budget) * Slack)));
        Event = new SelfComposedEvent(new DiscreteGaussianEvent(Math.BitDecrement(Math.Sqrt((double)variance) / sensitivity)), domains.Count);
    }

    /// <summary>What counting does to the data.</summary>
    public PrivacyEvent Event { get; }

    /// <summary>How the protected columns with categories will be counted, from the schema alone.</summary>
    public static Result<GroupSizes> Plan(Schema schema, PrivacyBudget budget)
    {
        var counted = schema.Protected.Select(attribute => schema.Find(attribute.Column)!).Where(column => column.Categories is not null).ToList();
        if (counted.Count == 0) return new NoGroupsToCount(schema.Name);
        var unconfirmed = counted.Where(column => column.Declaration.Status == DeclarationStatus.Unconfirmed).Select(column => column.Name).ToList();
        return unconfirmed.Count > 0 ? new UnconfirmedColumns(unconfirmed) : new GroupSizes(schema, [.. counted.Select(column => new LabelDomain(column))], budget);
    }

    /// <summary>Counts every group of every protected column, by independent discrete Gaussian noise of L2 sensitivity one person per column.</summary>
    public IReadOnlyList<NoisySize> Measure(Table train)
    {
        using var random = RandomNumberGenerator.Create();
        train = SubjectCap.Apply(train, schema, random);
        var weights = RowWeights.Of(RowWeights.Subjects(train, schema), train.RowCount, cap);
        var (noise, bits) = (new DiscreteGaussian(variance), new CryptographicBits());
        var deviation = Math.Sqrt((double)variance) / cap.UnitOfRow;
        var sizes = new List<NoisySize>();
        foreach (var domain in domains)
        {
            var counts = new CellCounts(domain.Encode(train[domain.Schema.Name]), weights);
            sizes.AddRange(domain.Schema.Categories!.Levels.Select((level, cell)
                => new NoisySize(domain.Schema.Name, level, (double)(counts.Of(new Span(cell, cell + 1)) + noise.Sample(bits)) / cap.UnitOfRow, deviation)));
        }

        return sizes;
    }
}
