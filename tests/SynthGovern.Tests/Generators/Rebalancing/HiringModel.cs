using SynthGovern.Generators;
using SynthGovern.Measurements;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators.Rebalancing;

/// <summary>
/// A model whose joint distribution is planted: men are more often skilled, score higher, and are hired more often than women of the same skill. Its
/// likelihood is exact.
/// </summary>
internal sealed class HiringModel(Schema schema) : FittedGenerator, IScoresRows
{
    public const double SkillEffect = 1.0;
    private const double SexEffect = 0.8;

    public static Schema People { get; } = new("hiring",
    [
        new("person", ColumnKind.Identifier),
        Label("sex", "F", "M") with { MayBeMissing = true },
        Label("skill", "low", "high"),
        Label("hired", "no", "later", "yes"),
        new("score", ColumnKind.Integer) { Bounds = new Bounds(0, 100, Clinic.Declared) },
        new("offer", ColumnKind.Integer) { Bounds = new Bounds(0, 1_000_000, Clinic.Declared) },
    ])
    {
        Protected = [new ProtectedAttribute("sex", "M"), new ProtectedAttribute("score", null)],
        Targets = [new Target("hired", "yes")],
    };

    public override string Generator => "planted";

    public override Schema Schema { get; } = schema;

    public override PrivacyEvent Spent => new NoEvent();

    public override IReadOnlyList<Measurement> Training => [];

    public RowScore ScoreKind => RowScore.LogLikelihood;

    public string ScoreMeaning => "log-probability of the outcome, but for a term without it";

    public override void Save(Stream to)
    {
    }

    public Result<double[]> Score(Table rows)
    {
        var (sex, skill, hired) = (rows.Labels("sex"), rows.Labels("skill"), rows.Labels("hired"));
        return Enumerable.Range(0, rows.RowCount).Select(row => Math.Log(Outcome(sex.Text(row), skill.Text(row), hired.Text(row)!))).ToArray();
    }

    protected override Result<Table> Draw(int rows, FixedCells given, ulong seed) => Rejection.Matching(rows, given, Free, seed);

    /// <summary>A third of those not hired are asked to come back later, whoever they are.</summary>
    private static double Outcome(string? sex, string? skill, string hired)
    {
        var yes = 1 / (1 + Math.Exp(1 - (sex == "M" ? SexEffect : 0) - (skill == "high" ? SkillEffect : 0)));
        return hired switch { "yes" => yes, "later" => (1 - yes) / 3, _ => (1 - yes) * 2 / 3 };
    }

    private Result<Table> Free(int rows, ulong seed)
    {
        var random = new SeededRandom(seed);
        var (sex, skill, hired, score, offer) = (new int[rows], new int[rows], new int[rows], new double[rows], new double[rows]);
        for (var row = 0; row < rows; row++)
        {
            sex[row] = random.NextDouble() is var point && point < 0.02 ? -1 : point < 0.42 ? 0 : 1;
            skill[row] = random.NextDouble() < (sex[row] == 1 ? 0.6 : 0.4) ? 1 : 0;
            var (name, level) = (sex[row] < 0 ? null : People.Find("sex")!.Categories!.Levels[sex[row]], skill[row] == 1 ? "high" : "low");
            var draw = random.NextDouble();
            hired[row] = draw < Outcome(name, level, "yes") ? 2 : draw < Outcome(name, level, "yes") + Outcome(name, level, "later") ? 1 : 0;
            score[row] = Math.Clamp(Math.Round(40 + (sex[row] == 1 ? 12 : 0) + (10 * skill[row]) + (8 * random.NextGaussian())), 0, 100);
            offer[row] = random.Next(1_000_001);
        }

        return new Table(
        [
            new LabelColumn("sex", ColumnKind.Categorical, ["F", "M"], sex), new LabelColumn("skill", ColumnKind.Categorical, ["low", "high"], skill),
            new LabelColumn("hired", ColumnKind.Categorical, ["no", "later", "yes"], hired),
            new NumberColumn("score", ColumnKind.Integer, score), new NumberColumn("offer", ColumnKind.Integer, offer),
        ]);
    }

    private static ColumnSchema Label(string name, params string[] levels) => new(name, ColumnKind.Categorical) { Categories = new(levels, Clinic.Declared) };
}
