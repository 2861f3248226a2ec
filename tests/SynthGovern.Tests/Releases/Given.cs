using System.Security.Cryptography;
using SynthGovern.Audits;
using SynthGovern.Generators;
using SynthGovern.Governance.Policies;
using SynthGovern.Governance.Samples;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Releases;

/// <summary>A release of the sample source, as the tests of a run need it.</summary>
internal static class Given
{
    private static readonly Lazy<ReleaseSource> Hospital = new(() =>
    {
        var (table, schema) = (HospitalAdmissions.Table(), HospitalSchema.Schema);
        using var random = RandomNumberGenerator.Create();
        var split = TrainControlSplit.Draw(table, schema, TrainControlSplit.DefaultControlShare, random);
        var (train, control) = TrainControlSplit.Apply(table, split);
        return new ReleaseSource("admissions", new string('a', 64), split.Hash, schema, train, control);
    });

    public static readonly ReleaseRequest Request = new(
        "rita", "teach a course on readmission", "Course team", RecipientClass.Contracted, "admissions", "independent", 2, 1e-6, 6000, "baseline");

    public static ReleaseInput Input(IReadOnlyList<IAudit>? audits = null, ReleaseRequest? request = null) => new(
        "r-1",
        request ?? Request,
        Hospital.Value,
        AllGenerators.Find("independent").Value,
        PolicyLibrary.Installed.Read("baseline").Value,
        audits ?? AllAudits.All,
        SampleSeed: 11,
        AuditSeed: 12,
        new StoppedClock());

    /// <summary>The first rows of the training half, all of them real people, then rows from a model.</summary>
    public static Table HalfCopied(Table honest)
    {
        var half = honest.RowCount / 2;
        var copied = Hospital.Value.Train;
        return new Table([.. Hospital.Value.Schema.Learnable.Select(column => Join(copied[column.Name], TableShape.Learnable(honest, Hospital.Value.Schema)[column.Name], half))]);
    }

    private static Column Join(Column first, Column second, int half) => (first, second) switch
    {
        (LabelColumn one, LabelColumn other) => new LabelColumn(one.Name, one.Kind, one.Levels, [.. one.Codes[..half], .. other.Codes[half..]]),
        (NumberColumn one, NumberColumn other) => new NumberColumn(one.Name, one.Kind, [.. one.Values[..half], .. other.Values[half..]], one.Format),
        _ => throw new ArgumentException("columns of two kinds"),
    };

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }
}
