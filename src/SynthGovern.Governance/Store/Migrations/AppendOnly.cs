using Microsoft.EntityFrameworkCore.Migrations;

namespace SynthGovern.Governance.Store.Migrations;

/// <summary>Makes the database itself refuse to change or remove the rows of a table, whoever asks.</summary>
internal static class AppendOnly
{
    /// <summary>Those of the first store; a later migration protects the tables that it adds.</summary>
    public static readonly IReadOnlyList<string> FirstTables = ["LedgerEntries", "TreeHeads", "BudgetCharges", "ReleaseSteps"];

    public static readonly IReadOnlyList<string> BudgetTables = ["BudgetCeilings", "BudgetSettlements", "GroupSizes"];

    public static IEnumerable<string> Tables => FirstTables.Concat(BudgetTables);

    public static void Protect(MigrationBuilder migration, string table)
    {
        var message = $"{table} is append-only";
        if (migration.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            foreach (var verb in new[] { "UPDATE", "DELETE" })
            {
                migration.Sql($"""CREATE TRIGGER "{table}_no_{verb}" BEFORE {verb} ON "{table}" BEGIN SELECT RAISE(ABORT, '{message}'); END;""");
            }

            return;
        }

        migration.Sql($"""
            CREATE FUNCTION "{table}_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{message}'; END $$;
            """);
        migration.Sql($"""
            CREATE TRIGGER "{table}_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}"
            FOR EACH STATEMENT EXECUTE FUNCTION "{table}_append_only"();
            """);
    }
}
