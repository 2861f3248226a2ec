namespace SynthGovern.Audits;

internal static class EmptyTables
{
    /// <summary>The answer of every audit when one of its tables has no rows; null when all have.</summary>
    public static AuditResult? NotApplicable(this AuditInput input, AuditCard card)
    {
        var empty = input.Train.RowCount == 0 ? "training" : input.Control.RowCount == 0 ? "control" : input.Synthetic.RowCount == 0 ? "synthetic" : null;
        return empty is null ? null : new AuditResult(card.Id, AuditStatus.NotApplicable, [], $"the {empty} table has no rows");
    }
}
