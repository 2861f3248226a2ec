namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>Hands the training records that an attack hits most clearly to the steward.</summary>
internal static class Exposure
{
    private const int Most = 20;

    /// <param name="found">Training row, score and a sentence that quotes no value; each row once.</param>
    public static void Report(AuditContext context, AuditCard card, IEnumerable<(int TrainRow, double Score, string Why)> found)
    {
        if (context.Exposed is not { } tell) return;
        foreach (var (row, score, why) in found.OrderByDescending(record => record.Score).ThenBy(record => record.TrainRow).Take(Most))
        {
            tell(new ExposedRecord(card.Id, row, score, why));
        }
    }
}
