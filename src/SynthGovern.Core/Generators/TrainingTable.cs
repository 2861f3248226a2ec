using SynthGovern.Encoding;
using SynthGovern.Tables;

namespace SynthGovern.Generators;

/// <summary>Whether a table has the columns that its schema promises.</summary>
internal static class TrainingTable
{
    /// <summary>The last thing before learning: where nothing is wrong, it announces that the data is going to be touched.</summary>
    public static Error? Check(Table train, Schema schema, IReadOnlyList<ColumnDomain> domains, FitContext context)
    {
        if (Unfit(train, domains) is { } unfit) return unfit;
        if (schema.Subject is { } subject && !train.TryGet(subject.Column, out _))
            return new TableDoesNotFit(subject.Column, "no such column", "the subject column of the schema, so that the guarantee can be per subject");
        if (train.RowCount == 0) return new EmptyTrainingTable();
        context.BeforeData?.Invoke();
        return null;
    }

    /// <summary>What keeps a table, of any number of rows, from being scored or filled in.</summary>
    public static Error? Unfit(Table table, IReadOnlyList<ColumnDomain> domains)
    {
        foreach (var domain in domains)
        {
            if (!table.TryGet(domain.Schema.Name, out var column)) return new TableDoesNotFit(domain.Schema.Name, "no such column", "every learnable column of the schema");
            if (!domain.Fits(column)) return new TableDoesNotFit(domain.Schema.Name, column.Kind.ToString(), domain.Schema.Kind.ToString());
        }

        return null;
    }
}
