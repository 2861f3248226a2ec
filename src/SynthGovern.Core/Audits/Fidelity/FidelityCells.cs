using SynthGovern.Tables;

namespace SynthGovern.Audits.Fidelity;

/// <summary>The tables of a run and the cells of all their columns, learned from the training table once for all audits of the run.</summary>
internal sealed record FidelityCells(AuditTables Tables, IReadOnlyList<CellColumn> Columns)
{
    /// <summary>Numbers fall between deciles: fine enough for single columns and pairs.</summary>
    public static FidelityCells Of(AuditInput input, AuditContext context, CancellationToken cancel)
        => context.Shared.Get("fidelity.cells", () => Learn(TablesOf(input, context), column => new ColumnCells(column), null, context, cancel));

    /// <summary>
    /// Numbers fall between quintiles. Three columns have so many deciles together that chance alone would separate two samples of twenty
    /// thousand real people by a fifth.
    /// </summary>
    public static FidelityCells Coarse(AuditInput input, AuditContext context, CancellationToken cancel)
        => context.Shared.Get("fidelity.cells.coarse", () => Learn(TablesOf(input, context), column => new ColumnCells(column, quantiles: 5), Of(input, context, cancel), context, cancel));

    /// <summary>The learnable columns of the three tables, with the same levels.</summary>
    public static AuditTables TablesOf(AuditInput input, AuditContext context) => context.Shared.Get("fidelity.tables", () => AuditTables.Of(input));

    /// <param name="labels">Where the cells of labels are already known.</param>
    private static FidelityCells Learn(AuditTables tables, Func<Column, ColumnCells> learn, FidelityCells? labels, AuditContext context, CancellationToken cancel)
    {
        var columns = InOrder.Map(tables.Train.Columns.Count, context with { Progress = null }, i =>
        {
            var train = tables.Train.Columns[i];
            if (labels is not null && train is LabelColumn) return labels.Columns[i];
            var cells = learn(train);
            return new CellColumn(train.Name, cells.Count, cells.Of(train), cells.Of(tables.Control.Columns[i]), cells.Of(tables.Synthetic.Columns[i]));
        }, cancel);
        return new FidelityCells(tables, columns);
    }
}
