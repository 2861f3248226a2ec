using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SynthGovern.Governance.Store.Migrations;

/// <summary>Ceilings that officers set, what became of each charge, and group sizes that were paid for once.</summary>
[DbContext(typeof(SynthGovernDbContext))]
[Migration("20261126000001_BudgetKeeping")]
public sealed class BudgetKeeping : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateCeilings(migrationBuilder);
        CreateSettlements(migrationBuilder);
        CreateSizes(migrationBuilder);
        foreach (var table in AppendOnly.BudgetTables) AppendOnly.Protect(migrationBuilder, table);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
        => throw new NotSupportedException("what was spent or given back is never forgotten");

    private static void CreateCeilings(MigrationBuilder migrationBuilder)
        => migrationBuilder.CreateTable(
            "BudgetCeilings",
            table => new
            {
                SourceName = table.Column<string>(maxLength: 64, nullable: false),
                Epsilon = table.Column<double>(nullable: false),
                Delta = table.Column<double>(nullable: false),
                Unit = table.Column<string>(maxLength: 32, nullable: false),
                MaxRowsPerSubject = table.Column<int>(nullable: false),
                Relation = table.Column<string>(maxLength: 32, nullable: false),
                SetBy = table.Column<string>(maxLength: 256, nullable: false),
                At = table.Column<DateTimeOffset>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_BudgetCeilings", row => row.SourceName);
                table.ForeignKey("FK_BudgetCeilings_Sources_SourceName", row => row.SourceName, "Sources", "Name", onDelete: ReferentialAction.Restrict);
            });

    private static void CreateSettlements(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "BudgetSettlements",
            table => new
            {
                ChargeId = table.Column<string>(maxLength: 16, nullable: false),
                SourceName = table.Column<string>(maxLength: 64, nullable: false),
                Outcome = table.Column<string>(maxLength: 32, nullable: false),
                RhoReleased = table.Column<double>(nullable: false),
                ReleasedAfter = table.Column<double>(nullable: false),
                Why = table.Column<string>(maxLength: 1000, nullable: false),
                At = table.Column<DateTimeOffset>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_BudgetSettlements", row => row.ChargeId);
                table.ForeignKey("FK_BudgetSettlements_BudgetCharges_ChargeId", row => row.ChargeId, "BudgetCharges", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_BudgetSettlements_SourceName", "BudgetSettlements", "SourceName");
    }

    private static void CreateSizes(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "GroupSizes",
            table => new
            {
                SourceName = table.Column<string>(maxLength: 64, nullable: false),
                Column = table.Column<string>(nullable: false),
                Value = table.Column<string>(nullable: false),
                NoisyCount = table.Column<double>(nullable: false),
                StandardDeviation = table.Column<double>(nullable: false),
                ChargeId = table.Column<string>(maxLength: 16, nullable: false),
                At = table.Column<DateTimeOffset>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_GroupSizes", row => new { row.SourceName, row.Column, row.Value });
                table.ForeignKey("FK_GroupSizes_BudgetCharges_ChargeId", row => row.ChargeId, "BudgetCharges", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_GroupSizes_ChargeId", "GroupSizes", "ChargeId");
    }
}
