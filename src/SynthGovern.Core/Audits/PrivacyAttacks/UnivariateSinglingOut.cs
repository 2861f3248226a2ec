using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>Singling out by a rare value of one column.</summary>
public sealed class UnivariateSinglingOut(int attacks = SinglingOut.DefaultAttacks) : IAudit
{
    private const string Risk = "privacy.singling-out.univariate.risk";

    public AuditCard Card { get; } = new(
        "singling-out-univariate",
        MetricFamily.Privacy,
        [Risk],
        "Somebody who holds nothing but the extract picks values that occur in it once and claims that exactly one person in the training data has that value.",
        "Giomi et al. 2023, A Unified Framework for Quantifying Privacy Risk in Synthetic Data, PoPETs 2023(2), section 4.1; WP29 Opinion 05/2014")
    {
        Consequence = "Somebody who knows this one thing about a person recognises that person among all others.",
    };

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        var attack = new SinglingOut(Card, attacks, columns: 1);
        return Task.FromResult(attack.Run(input, context, (tables, random) => SinglingOutQueries.OneColumn(tables, random, cancel), cancel));
    }
}
