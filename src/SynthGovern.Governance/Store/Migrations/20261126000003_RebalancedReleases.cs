using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SynthGovern.Governance.Store.Migrations;

/// <summary>What a request asks to be evened out between groups. Releases older than this are representative: null.</summary>
[DbContext(typeof(SynthGovernDbContext))]
[Migration("20261126000003_RebalancedReleases")]
public sealed class RebalancedReleases : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("RebalancingJson", "Releases", nullable: true);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn("RebalancingJson", "Releases");
}
