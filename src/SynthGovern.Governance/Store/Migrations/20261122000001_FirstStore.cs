using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SynthGovern.Governance.Store.Migrations;

/// <summary>The first store. Types are left to the provider, so that one set of migrations serves SQLite and PostgreSQL.</summary>
[DbContext(typeof(SynthGovernDbContext))]
[Migration("20261122000001_FirstStore")]
public sealed class FirstStore : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreatePeople(migrationBuilder);
        CreateSources(migrationBuilder);
        CreateReleases(migrationBuilder);
        CreateLedger(migrationBuilder);
        foreach (var table in AppendOnly.FirstTables) AppendOnly.Protect(migrationBuilder, table);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
        => throw new NotSupportedException("the first store has nothing before it");

    private static void CreatePeople(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Roles",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                Name = table.Column<string>(maxLength: 256, nullable: true),
                NormalizedName = table.Column<string>(maxLength: 256, nullable: true),
                ConcurrencyStamp = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Roles", row => row.Id);
            });
        migrationBuilder.CreateTable(
            "Users",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                DisplayName = table.Column<string>(maxLength: 200, nullable: false),
                CreatedAt = table.Column<DateTimeOffset>(nullable: false),
                CreatedBy = table.Column<string>(maxLength: 256, nullable: false),
                UserName = table.Column<string>(maxLength: 256, nullable: true),
                NormalizedUserName = table.Column<string>(maxLength: 256, nullable: true),
                Email = table.Column<string>(maxLength: 256, nullable: true),
                NormalizedEmail = table.Column<string>(maxLength: 256, nullable: true),
                EmailConfirmed = table.Column<bool>(nullable: false),
                PasswordHash = table.Column<string>(nullable: true),
                SecurityStamp = table.Column<string>(nullable: true),
                ConcurrencyStamp = table.Column<string>(nullable: true),
                PhoneNumber = table.Column<string>(nullable: true),
                PhoneNumberConfirmed = table.Column<bool>(nullable: false),
                TwoFactorEnabled = table.Column<bool>(nullable: false),
                LockoutEnd = table.Column<DateTimeOffset>(nullable: true),
                LockoutEnabled = table.Column<bool>(nullable: false),
                AccessFailedCount = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Users", row => row.Id);
            });
        migrationBuilder.CreateTable(
            "RoleClaims",
            table => new
            {
                Id = table.Column<int>(nullable: false).AutoIncrement(),
                RoleId = table.Column<string>(nullable: false),
                ClaimType = table.Column<string>(nullable: true),
                ClaimValue = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RoleClaims", row => row.Id);
                table.ForeignKey("FK_RoleClaims_Roles_RoleId", row => row.RoleId, "Roles", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "UserClaims",
            table => new
            {
                Id = table.Column<int>(nullable: false).AutoIncrement(),
                UserId = table.Column<string>(nullable: false),
                ClaimType = table.Column<string>(nullable: true),
                ClaimValue = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_UserClaims", row => row.Id);
                table.ForeignKey("FK_UserClaims_Users_UserId", row => row.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "UserLogins",
            table => new
            {
                LoginProvider = table.Column<string>(maxLength: 128, nullable: false),
                ProviderKey = table.Column<string>(maxLength: 128, nullable: false),
                ProviderDisplayName = table.Column<string>(nullable: true),
                UserId = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_UserLogins", row => new { row.LoginProvider, row.ProviderKey });
                table.ForeignKey("FK_UserLogins_Users_UserId", row => row.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "UserRoles",
            table => new
            {
                UserId = table.Column<string>(nullable: false),
                RoleId = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_UserRoles", row => new { row.UserId, row.RoleId });
                table.ForeignKey("FK_UserRoles_Roles_RoleId", row => row.RoleId, "Roles", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_UserRoles_Users_UserId", row => row.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "UserTokens",
            table => new
            {
                UserId = table.Column<string>(nullable: false),
                LoginProvider = table.Column<string>(maxLength: 128, nullable: false),
                Name = table.Column<string>(maxLength: 128, nullable: false),
                Value = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_UserTokens", row => new { row.UserId, row.LoginProvider, row.Name });
                table.ForeignKey("FK_UserTokens_Users_UserId", row => row.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "ApiTokens",
            table => new
            {
                Id = table.Column<string>(maxLength: 32, nullable: false),
                UserId = table.Column<string>(nullable: false),
                Hash = table.Column<string>(maxLength: 64, nullable: false),
                CreatedAt = table.Column<DateTimeOffset>(nullable: false),
                ExpiresAt = table.Column<DateTimeOffset>(nullable: false),
                RevokedAt = table.Column<DateTimeOffset>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ApiTokens", row => row.Id);
                table.ForeignKey("FK_ApiTokens_Users_UserId", row => row.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade);
            });
        foreach (var role in new[] { "administrator", "auditor", "officer", "requester", "steward" })
        {
            migrationBuilder.Sql($"""INSERT INTO "Roles" ("Id", "ConcurrencyStamp", "Name", "NormalizedName") VALUES ('{role}', '{role}', '{role}', '{role.ToUpperInvariant()}')""");
        }

        migrationBuilder.CreateIndex("IX_ApiTokens_UserId", "ApiTokens", "UserId");
        migrationBuilder.CreateIndex("IX_RoleClaims_RoleId", "RoleClaims", "RoleId");
        migrationBuilder.CreateIndex("RoleNameIndex", "Roles", "NormalizedName", unique: true);
        migrationBuilder.CreateIndex("IX_UserClaims_UserId", "UserClaims", "UserId");
        migrationBuilder.CreateIndex("IX_UserLogins_UserId", "UserLogins", "UserId");
        migrationBuilder.CreateIndex("IX_UserRoles_RoleId", "UserRoles", "RoleId");
        migrationBuilder.CreateIndex("EmailIndex", "Users", "NormalizedEmail");
        migrationBuilder.CreateIndex("UserNameIndex", "Users", "NormalizedUserName", unique: true);
    }

    private static void CreateSources(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Sources",
            table => new
            {
                Name = table.Column<string>(maxLength: 64, nullable: false),
                FileHash = table.Column<string>(maxLength: 64, nullable: false),
                SchemaYaml = table.Column<string>(nullable: false),
                SchemaHash = table.Column<string>(maxLength: 64, nullable: false),
                Owner = table.Column<string>(maxLength: 256, nullable: false),
                CeilingEpsilon = table.Column<double>(nullable: false),
                CeilingDelta = table.Column<double>(nullable: false),
                RegisteredAt = table.Column<DateTimeOffset>(nullable: false),
                Rows = table.Column<int>(nullable: false),
                RowsUsed = table.Column<int>(nullable: false),
                Subjects = table.Column<int>(nullable: false),
                SplitHash = table.Column<string>(maxLength: 64, nullable: false),
                Notices = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Sources", row => row.Name);
            });
        migrationBuilder.CreateTable(
            "BudgetCharges",
            table => new
            {
                Id = table.Column<string>(maxLength: 16, nullable: false),
                SourceName = table.Column<string>(maxLength: 64, nullable: false),
                ReleaseId = table.Column<string>(maxLength: 16, nullable: true),
                What = table.Column<string>(maxLength: 500, nullable: false),
                EventJson = table.Column<string>(nullable: false),
                Rho = table.Column<double>(nullable: false),
                RhoAfter = table.Column<double>(nullable: false),
                ChargedBy = table.Column<string>(maxLength: 256, nullable: false),
                At = table.Column<DateTimeOffset>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_BudgetCharges", row => row.Id);
                table.ForeignKey("FK_BudgetCharges_Sources_SourceName", row => row.SourceName, "Sources", "Name", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_BudgetCharges_SourceName", "BudgetCharges", "SourceName");
        migrationBuilder.CreateIndex("IX_Sources_FileHash", "Sources", "FileHash", unique: true);
    }

    private static void CreateReleases(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Releases",
            table => new
            {
                Id = table.Column<string>(maxLength: 16, nullable: false),
                SourceName = table.Column<string>(maxLength: 64, nullable: false),
                Purpose = table.Column<string>(nullable: false),
                Recipient = table.Column<string>(nullable: false),
                RecipientClass = table.Column<string>(maxLength: 32, nullable: false),
                Generator = table.Column<string>(maxLength: 64, nullable: false),
                OptionsJson = table.Column<string>(nullable: false),
                Epsilon = table.Column<double>(nullable: false),
                Delta = table.Column<double>(nullable: false),
                Rows = table.Column<int>(nullable: false),
                Policy = table.Column<string>(maxLength: 100, nullable: false),
                ValidDays = table.Column<int>(nullable: false),
                State = table.Column<string>(maxLength: 32, nullable: false),
                Requester = table.Column<string>(maxLength: 256, nullable: false),
                Steward = table.Column<string>(maxLength: 256, nullable: true),
                Officer = table.Column<string>(maxLength: 256, nullable: true),
                SecondOfficer = table.Column<string>(maxLength: 256, nullable: true),
                RequestedAt = table.Column<DateTimeOffset>(nullable: false),
                ChangedAt = table.Column<DateTimeOffset>(nullable: false),
                Attempts = table.Column<int>(nullable: false),
                Failure = table.Column<string>(nullable: true),
                EvidenceJson = table.Column<string>(nullable: true),
                EvidenceHash = table.Column<string>(maxLength: 64, nullable: true),
                DecisionJson = table.Column<string>(nullable: true),
                DecisionHash = table.Column<string>(maxLength: 64, nullable: true),
                Verdict = table.Column<string>(maxLength: 32, nullable: true),
                ExtractHash = table.Column<string>(maxLength: 64, nullable: true),
                CertificateHash = table.Column<string>(maxLength: 64, nullable: true),
                ExpiresAt = table.Column<DateTimeOffset>(nullable: true),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Releases", row => row.Id);
                table.ForeignKey("FK_Releases_Sources_SourceName", row => row.SourceName, "Sources", "Name", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateTable(
            "ReleaseSteps",
            table => new
            {
                ReleaseId = table.Column<string>(maxLength: 16, nullable: false),
                Number = table.Column<int>(nullable: false),
                From = table.Column<string>(maxLength: 32, nullable: true),
                To = table.Column<string>(maxLength: 32, nullable: false),
                Person = table.Column<string>(maxLength: 256, nullable: false),
                Role = table.Column<string>(maxLength: 32, nullable: false),
                At = table.Column<DateTimeOffset>(nullable: false),
                Comment = table.Column<string>(nullable: true),
                EvidenceHash = table.Column<string>(maxLength: 64, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ReleaseSteps", row => new { row.ReleaseId, row.Number });
                table.ForeignKey("FK_ReleaseSteps_Releases_ReleaseId", row => row.ReleaseId, "Releases", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateTable(
            "Deliveries",
            table => new
            {
                Id = table.Column<string>(maxLength: 16, nullable: false),
                ReleaseId = table.Column<string>(maxLength: 16, nullable: false),
                Recipient = table.Column<string>(nullable: false),
                TokenHash = table.Column<string>(maxLength: 64, nullable: false),
                DeliveredBy = table.Column<string>(maxLength: 256, nullable: false),
                At = table.Column<DateTimeOffset>(nullable: false),
                ExpiresAt = table.Column<DateTimeOffset>(nullable: false),
                Downloads = table.Column<int>(nullable: false),
                LastDownloadAt = table.Column<DateTimeOffset>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Deliveries", row => row.Id);
                table.ForeignKey("FK_Deliveries_Releases_ReleaseId", row => row.ReleaseId, "Releases", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_Deliveries_ReleaseId", "Deliveries", "ReleaseId");
        migrationBuilder.CreateIndex("IX_Releases_SourceName", "Releases", "SourceName");
    }

    private static void CreateLedger(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "LedgerEntries",
            table => new
            {
                Index = table.Column<long>(nullable: false),
                Leaf = table.Column<string>(nullable: false),
                LeafHash = table.Column<string>(maxLength: 64, nullable: false),
                At = table.Column<DateTimeOffset>(nullable: false),
                Actor = table.Column<string>(maxLength: 256, nullable: false),
                Kind = table.Column<string>(maxLength: 64, nullable: false),
                Subject = table.Column<string>(maxLength: 128, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_LedgerEntries", row => row.Index);
            });
        migrationBuilder.CreateTable(
            "LedgerDetails",
            table => new
            {
                Index = table.Column<long>(nullable: false),
                Salt = table.Column<byte[]>(nullable: false),
                Json = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_LedgerDetails", row => row.Index);
                table.ForeignKey("FK_LedgerDetails_LedgerEntries_Index", row => row.Index, "LedgerEntries", "Index", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateTable(
            "TreeHeads",
            table => new
            {
                Id = table.Column<string>(maxLength: 16, nullable: false),
                Size = table.Column<long>(nullable: false),
                Root = table.Column<string>(maxLength: 64, nullable: false),
                At = table.Column<DateTimeOffset>(nullable: false),
                Signature = table.Column<byte[]>(nullable: false),
                Signer = table.Column<string>(maxLength: 64, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_TreeHeads", row => row.Id);
            });
        migrationBuilder.CreateIndex("IX_LedgerEntries_Subject", "LedgerEntries", "Subject");
    }
}
