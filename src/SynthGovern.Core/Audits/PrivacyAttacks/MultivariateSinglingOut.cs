using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>Singling out by a combination of several columns.</summary>
/// <param name="columns">Columns per question; a narrower table uses all that it has.</param>
public sealed class MultivariateSinglingOut(int attacks = MultivariateSinglingOut.DefaultAttacks, int columns = 4) : IAudit
{
    /// <summary>Chance isolates many combinations in real people too, so that a narrow interval takes more questions than for one column.</summary>
    public const int DefaultAttacks = 2000;

    private const string Risk = "privacy.singling-out.multivariate.risk";

    public AuditCard Card { get; } = new(
        "singling-out-multivariate",
        MetricFamily.Privacy,
        [Risk],
        "Somebody who holds nothing but the extract picks combinations of attributes that isolate one of its rows and claims that they isolate exactly one person in the training data.",
        "Giomi et al. 2023, A Unified Framework for Quantifying Privacy Risk in Synthetic Data, PoPETs 2023(2), section 4.1; WP29 Opinion 05/2014")
    {
        Consequence = "Somebody who knows these things about a person recognises that person among all others.",
    };

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        var width = Math.Min(columns, input.Schema.Learnable.Count());
        var attack = new SinglingOut(Card, attacks, width);
        return Task.FromResult(attack.Run(input, context, (tables, random) => SinglingOutQueries.SeveralColumns(tables, width, random, cancel), cancel));
    }
}
