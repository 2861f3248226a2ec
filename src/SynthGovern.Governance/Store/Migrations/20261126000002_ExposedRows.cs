using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SynthGovern.Governance.Store.Migrations;

/// <summary>Training records that attacks exposed, for the steward.</summary>
[DbContext(typeof(SynthGovernDbContext))]
[Migration("20261126000002_ExposedRows")]
public sealed class ExposedRows : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.CreateTable(
            "ExposedRows",
            table => new
            {
                ReleaseId = table.Column<string>(maxLength: 16, nullable: false),
                Audit = table.Column<string>(maxLength: 64, nullable: false),
                TrainRow = table.Column<int>(nullable: false),
                Score = table.Column<double>(nullable: false),
                Why = table.Column<string>(maxLength: 500, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ExposedRows", row => new { row.ReleaseId, row.Audit, row.TrainRow });
                table.ForeignKey("FK_ExposedRows_Releases_ReleaseId", row => row.ReleaseId, "Releases", "Id", onDelete: ReferentialAction.Cascade);
            });

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("ExposedRows");
}
