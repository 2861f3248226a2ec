using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace SynthGovern.Governance.Store.Migrations;

/// <summary>
/// The model after the last migration, written by hand as the migrations are. Types are left to the provider. Change it with
/// each migration: a test asks Entity Framework whether the model has changes that it does not show.
/// </summary>
[DbContext(typeof(SynthGovernDbContext))]
public sealed class StoreSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder)
    {
        BuildPeople(modelBuilder);
        BuildGovernance(modelBuilder);
    }

    private static void BuildPeople(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityRole", entity =>
        {
            entity.ToTable("Roles");
            entity.Property<string>("Id").IsRequired();
            entity.Property<string>("ConcurrencyStamp").IsConcurrencyToken();
            entity.Property<string>("Name").HasMaxLength(256);
            entity.Property<string>("NormalizedName").HasMaxLength(256);
            entity.HasKey("Id");
            entity.HasIndex("NormalizedName").IsUnique().HasDatabaseName("RoleNameIndex");
            foreach (var name in new[] { "administrator", "auditor", "officer", "requester", "steward" })
            {
                entity.HasData(new { Id = name, ConcurrencyStamp = name, Name = name, NormalizedName = name.ToUpperInvariant() });
            }
        });
        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityRoleClaim<string>", entity =>
        {
            entity.ToTable("RoleClaims");
            entity.Property<int>("Id").AutoIncrement();
            entity.Property<string>("ClaimType");
            entity.Property<string>("ClaimValue");
            entity.Property<string>("RoleId").IsRequired();
            entity.HasKey("Id");
            entity.HasIndex("RoleId").HasDatabaseName("IX_RoleClaims_RoleId");
            entity.HasOne("Microsoft.AspNetCore.Identity.IdentityRole", null)
                .WithMany().HasForeignKey("RoleId")
                .OnDelete(DeleteBehavior.Cascade).IsRequired();
        });
        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityUserClaim<string>", entity =>
        {
            entity.ToTable("UserClaims");
            entity.Property<int>("Id").AutoIncrement();
            entity.Property<string>("ClaimType");
            entity.Property<string>("ClaimValue");
            entity.Property<string>("UserId").IsRequired();
            entity.HasKey("Id");
            entity.HasIndex("UserId").HasDatabaseName("IX_UserClaims_UserId");
            entity.HasOne("SynthGovern.Governance.Store.User", null)
                .WithMany().HasForeignKey("UserId")
                .OnDelete(DeleteBehavior.Cascade).IsRequired();
        });
        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityUserLogin<string>", entity =>
        {
            entity.ToTable("UserLogins");
            entity.Property<string>("LoginProvider").HasMaxLength(128).IsRequired();
            entity.Property<string>("ProviderKey").HasMaxLength(128).IsRequired();
            entity.Property<string>("ProviderDisplayName");
            entity.Property<string>("UserId").IsRequired();
            entity.HasKey("LoginProvider", "ProviderKey");
            entity.HasIndex("UserId").HasDatabaseName("IX_UserLogins_UserId");
            entity.HasOne("SynthGovern.Governance.Store.User", null)
                .WithMany().HasForeignKey("UserId")
                .OnDelete(DeleteBehavior.Cascade).IsRequired();
        });
        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityUserRole<string>", entity =>
        {
            entity.ToTable("UserRoles");
            entity.Property<string>("UserId").IsRequired();
            entity.Property<string>("RoleId").IsRequired();
            entity.HasKey("UserId", "RoleId");
            entity.HasIndex("RoleId").HasDatabaseName("IX_UserRoles_RoleId");
            entity.HasOne("Microsoft.AspNetCore.Identity.IdentityRole", null)
                .WithMany().HasForeignKey("RoleId")
                .OnDelete(DeleteBehavior.Cascade).IsRequired();
            entity.HasOne("SynthGovern.Governance.Store.User", null)
                .WithMany().HasForeignKey("UserId")
                .OnDelete(DeleteBehavior.Cascade).IsRequired();
        });
        modelBuilder.Entity("Microsoft.AspNetCore.Identity.IdentityUserToken<string>", entity =>
        {
            entity.ToTable("UserTokens");
            entity.Property<string>("UserId").IsRequired();
            entity.Property<string>("LoginProvider").HasMaxLength(128).IsRequired();
            entity.Property<string>("Name").HasMaxLength(128).IsRequired();
            entity.Property<string>("Value");
            entity.HasKey("UserId", "LoginProvider", "Name");
            entity.HasOne("SynthGovern.Governance.Store.User", null)
                .WithMany().HasForeignKey("UserId")
                .OnDelete(DeleteBehavior.Cascade).IsRequired();
        });
        modelBuilder.Entity("SynthGovern.Governance.Store.ApiToken", entity =>
        {
            entity.ToTable("ApiTokens");
            entity.Property<string>("Id").HasMaxLength(32).IsRequired();
            entity.Property<DateTimeOffset>("CreatedAt");
            entity.Property<DateTimeOffset>("ExpiresAt");
            entity.Property<string>("Hash").HasMaxLength(64).IsRequired();
            entity.Property<DateTimeOffset?>("RevokedAt");
            entity.Property<string>("UserId").IsRequired();
            entity.HasKey("Id");
            entity.HasIndex("UserId").HasDatabaseName("IX_ApiTokens_UserId");
            entity.HasOne("SynthGovern.Governance.Store.User", "User")
                .WithMany().HasForeignKey("UserId")
                .OnDelete(DeleteBehavior.Cascade).IsRequired();
        });
        modelBuilder.Entity("SynthGovern.Governance.Store.User", entity =>
        {
            entity.ToTable("Users");
            entity.Property<string>("Id").IsRequired();
            entity.Property<int>("AccessFailedCount");
            entity.Property<string>("ConcurrencyStamp").IsConcurrencyToken();
            entity.Property<DateTimeOffset>("CreatedAt");
            entity.Property<string>("CreatedBy").HasMaxLength(256).IsRequired();
            entity.Property<string>("DisplayName").HasMaxLength(200).IsRequired();
            entity.Property<string>("Email").HasMaxLength(256);
            entity.Property<bool>("EmailConfirmed");
            entity.Property<bool>("LockoutEnabled");
            entity.Property<DateTimeOffset?>("LockoutEnd");
            entity.Property<string>("NormalizedEmail").HasMaxLength(256);
            entity.Property<string>("NormalizedUserName").HasMaxLength(256);
            entity.Property<string>("PasswordHash");
            entity.Property<string>("PhoneNumber");
            entity.Property<bool>("PhoneNumberConfirmed");
            entity.Property<string>("SecurityStamp");
            entity.Property<bool>("TwoFactorEnabled");
            entity.Property<string>("UserName").HasMaxLength(256);
            entity.HasKey("Id");
            entity.HasIndex("NormalizedEmail").HasDatabaseName("EmailIndex");
            entity.HasIndex("NormalizedUserName").IsUnique().HasDatabaseName("UserNameIndex");
        });
    }

    private static void BuildGovernance(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity("SynthGovern.Governance.Store.BudgetCharge", entity =>
        {
            entity.ToTable("BudgetCharges");
            entity.Property<string>("Id").HasMaxLength(16).IsRequired();
            entity.Property<DateTimeOffset>("At");
            entity.Property<string>("ChargedBy").HasMaxLength(256).IsRequired();
            entity.Property<string>("EventJson").IsRequired();
            entity.Property<string>("ReleaseId").HasMaxLength(16);
            entity.Property<double>("Rho");
            entity.Property<double>("RhoAfter");
            entity.Property<string>("SourceName").HasMaxLength(64).IsRequired();
            entity.Property<string>("What").HasMaxLength(500).IsRequired();
            entity.HasKey("Id");
            entity.HasIndex("SourceName").HasDatabaseName("IX_BudgetCharges_SourceName");
            entity.HasOne("SynthGovern.Governance.Store.Source", "Source")
                .WithMany().HasForeignKey("SourceName")
                .OnDelete(DeleteBehavior.Restrict).IsRequired();
        });
        modelBuilder.Entity("SynthGovern.Governance.Store.BudgetCeiling", entity =>
        {
            entity.ToTable("BudgetCeilings");
            entity.Property<string>("SourceName").HasMaxLength(64).IsRequired();
            entity.Property<DateTimeOffset>("At");
            entity.Property<double>("Delta");
            entity.Property<double>("Epsilon");
            entity.Property<int>("MaxRowsPerSubject");
            entity.Property<string>("Relation").HasMaxLength(32).IsRequired();
            entity.Property<string>("SetBy").HasMaxLength(256).IsRequired();
            entity.Property<string>("Unit").HasMaxLength(32).IsRequired();
            entity.HasKey("SourceName");
            entity.HasOne("SynthGovern.Governance.Store.Source", "Source")
                .WithOne().HasForeignKey("SynthGovern.Governance.Store.BudgetCeiling", "SourceName")
                .OnDelete(DeleteBehavior.Restrict).IsRequired();
        });
        modelBuilder.Entity("SynthGovern.Governance.Store.BudgetSettlement", entity =>
        {
            entity.ToTable("BudgetSettlements");
            entity.Property<string>("ChargeId").HasMaxLength(16).IsRequired();
            entity.Property<DateTimeOffset>("At");
            entity.Property<string>("Outcome").HasMaxLength(32).IsRequired();
            entity.Property<double>("ReleasedAfter");
            entity.Property<double>("RhoReleased");
            entity.Property<string>("SourceName").HasMaxLength(64).IsRequired();
            entity.Property<string>("Why").HasMaxLength(1000).IsRequired();
            entity.HasKey("ChargeId");
            entity.HasIndex("SourceName").HasDatabaseName("IX_BudgetSettlements_SourceName");
            entity.HasOne("SynthGovern.Governance.Store.BudgetCharge", "Charge")
                .WithOne().HasForeignKey("SynthGovern.Governance.Store.BudgetSettlement", "ChargeId")
                .OnDelete(DeleteBehavior.Restrict).IsRequired();
        });
        modelBuilder.Entity("SynthGovern.Governance.Store.GroupSize", entity =>
        {
            entity.ToTable("GroupSizes");
            entity.Property<string>("SourceName").HasMaxLength(64).IsRequired();
            entity.Property<string>("Column").IsRequired();
            entity.Property<string>("Value").IsRequired();
            entity.Property<DateTimeOffset>("At");
            entity.Property<string>("ChargeId").HasMaxLength(16).IsRequired();
            entity.Property<double>("NoisyCount");
            entity.Property<double>("StandardDeviation");
            entity.HasKey("SourceName", "Column", "Value");
            entity.HasIndex("ChargeId").HasDatabaseName("IX_GroupSizes_ChargeId");
            entity.HasOne("SynthGovern.Governance.Store.BudgetCharge", "Charge")
                .WithMany().HasForeignKey("ChargeId")
                .OnDelete(DeleteBehavior.Restrict).IsRequired();
        });
        modelBuilder.Entity("SynthGovern.Governance.Store.Delivery", entity =>
        {
            entity.ToTable("Deliveries");
            entity.Property<string>("Id").HasMaxLength(16).IsRequired();
            entity.Property<DateTimeOffset>("At");
            entity.Property<string>("DeliveredBy").HasMaxLength(256).IsRequired();
            entity.Property<int>("Downloads");
            entity.Property<DateTimeOffset>("ExpiresAt");
            entity.Property<DateTimeOffset?>("LastDownloadAt");
            entity.Property<string>("Recipient").IsRequired();
            entity.Property<string>("ReleaseId").HasMaxLength(16).IsRequired();
            entity.Property<string>("TokenHash").HasMaxLength(64).IsRequired();
            entity.HasKey("Id");
            entity.HasIndex("ReleaseId").HasDatabaseName("IX_Deliveries_ReleaseId");
            entity.HasOne("SynthGovern.Governance.Store.Release", null)
                .WithMany("Deliveries").HasForeignKey("ReleaseId")
                .OnDelete(DeleteBehavior.Restrict).IsRequired();
        });
        modelBuilder.Entity("SynthGovern.Governance.Store.ExposedRow", entity =>
        {
            entity.ToTable("ExposedRows");
            entity.Property<string>("ReleaseId").HasMaxLength(16).IsRequired();
            entity.Property<string>("Audit").HasMaxLength(64).IsRequired();
            entity.Property<int>("TrainRow");
            entity.Property<double>("Score");
            entity.Property<string>("Why").HasMaxLength(500).IsRequired();
            entity.HasKey("ReleaseId", "Audit", "TrainRow");
            entity.HasOne("SynthGovern.Governance.Store.Release", null)
                .WithMany().HasForeignKey("ReleaseId")
                .OnDelete(DeleteBehavior.Cascade).IsRequired();
        });
        modelBuilder.Entity("SynthGovern.Governance.Store.LedgerDetails", entity =>
        {
            entity.ToTable("LedgerDetails");
            entity.Property<long>("Index");
            entity.Property<string>("Json").IsRequired();
            entity.Property<byte[]>("Salt").IsRequired();
            entity.HasKey("Index");
            entity.HasOne("SynthGovern.Governance.Store.LedgerEntry", null)
                .WithOne().HasForeignKey("SynthGovern.Governance.Store.LedgerDetails", "Index")
                .OnDelete(DeleteBehavior.Restrict).IsRequired();
        });
        modelBuilder.Entity("SynthGovern.Governance.Store.LedgerEntry", entity =>
        {
            entity.ToTable("LedgerEntries");
            entity.Property<long>("Index");
            entity.Property<string>("Actor").HasMaxLength(256).IsRequired();
            entity.Property<DateTimeOffset>("At");
            entity.Property<string>("Kind").HasMaxLength(64).IsRequired();
            entity.Property<string>("Leaf").IsRequired();
            entity.Property<string>("LeafHash").HasMaxLength(64).IsRequired();
            entity.Property<string>("Subject").HasMaxLength(128).IsRequired();
            entity.HasKey("Index");
            entity.HasIndex("Subject").HasDatabaseName("IX_LedgerEntries_Subject");
        });
        modelBuilder.Entity("SynthGovern.Governance.Store.Release", entity =>
        {
            entity.ToTable("Releases");
            entity.Property<string>("Id").HasMaxLength(16).IsRequired();
            entity.Property<int>("Attempts");
            entity.Property<string>("CertificateHash").HasMaxLength(64);
            entity.Property<DateTimeOffset>("ChangedAt");
            entity.Property<string>("DecisionHash").HasMaxLength(64);
            entity.Property<string>("DecisionJson");
            entity.Property<double>("Delta");
            entity.Property<double>("Epsilon");
            entity.Property<string>("EvidenceHash").HasMaxLength(64);
            entity.Property<string>("EvidenceJson");
            entity.Property<DateTimeOffset?>("ExpiresAt");
            entity.Property<string>("ExtractHash").HasMaxLength(64);
            entity.Property<string>("Failure");
            entity.Property<string>("Generator").HasMaxLength(64).IsRequired();
            entity.Property<string>("Officer").HasMaxLength(256);
            entity.Property<string>("OptionsJson").IsRequired();
            entity.Property<string>("Policy").HasMaxLength(100).IsRequired();
            entity.Property<string>("Purpose").IsRequired();
            entity.Property<string>("RebalancingJson");
            entity.Property<string>("Recipient").IsRequired();
            entity.Property<string>("RecipientClass").HasMaxLength(32).IsRequired();
            entity.Property<DateTimeOffset>("RequestedAt");
            entity.Property<string>("Requester").HasMaxLength(256).IsRequired();
            entity.Property<int>("Rows");
            entity.Property<string>("SecondOfficer").HasMaxLength(256);
            entity.Property<string>("SourceName").HasMaxLength(64).IsRequired();
            entity.Property<string>("State").HasMaxLength(32).IsRequired();
            entity.Property<string>("Steward").HasMaxLength(256);
            entity.Property<int>("ValidDays");
            entity.Property<string>("Verdict").HasMaxLength(32);
            entity.Property<int>("Version").IsConcurrencyToken();
            entity.HasKey("Id");
            entity.HasIndex("SourceName").HasDatabaseName("IX_Releases_SourceName");
            entity.HasOne("SynthGovern.Governance.Store.Source", "Source")
                .WithMany().HasForeignKey("SourceName")
                .OnDelete(DeleteBehavior.Restrict).IsRequired();
        });
        modelBuilder.Entity("SynthGovern.Governance.Store.ReleaseStep", entity =>
        {
            entity.ToTable("ReleaseSteps");
            entity.Property<string>("ReleaseId").HasMaxLength(16).IsRequired();
            entity.Property<int>("Number");
            entity.Property<DateTimeOffset>("At");
            entity.Property<string>("Comment");
            entity.Property<string>("EvidenceHash").HasMaxLength(64);
            entity.Property<string>("From").HasMaxLength(32);
            entity.Property<string>("Person").HasMaxLength(256).IsRequired();
            entity.Property<string>("Role").HasMaxLength(32).IsRequired();
            entity.Property<string>("To").HasMaxLength(32).IsRequired();
            entity.HasKey("ReleaseId", "Number");
            entity.HasOne("SynthGovern.Governance.Store.Release", null)
                .WithMany("Steps").HasForeignKey("ReleaseId")
                .OnDelete(DeleteBehavior.Restrict).IsRequired();
        });
        modelBuilder.Entity("SynthGovern.Governance.Store.Source", entity =>
        {
            entity.ToTable("Sources");
            entity.Property<string>("Name").HasMaxLength(64).IsRequired();
            entity.Property<double>("CeilingDelta");
            entity.Property<double>("CeilingEpsilon");
            entity.Property<string>("FileHash").HasMaxLength(64).IsRequired();
            entity.Property<string>("Notices").IsRequired();
            entity.Property<string>("Owner").HasMaxLength(256).IsRequired();
            entity.Property<DateTimeOffset>("RegisteredAt");
            entity.Property<int>("Rows");
            entity.Property<int>("RowsUsed");
            entity.Property<string>("SchemaHash").HasMaxLength(64).IsRequired();
            entity.Property<string>("SchemaYaml").IsRequired();
            entity.Property<string>("SplitHash").HasMaxLength(64).IsRequired();
            entity.Property<int>("Subjects");
            entity.HasKey("Name");
            entity.HasIndex("FileHash").IsUnique().HasDatabaseName("IX_Sources_FileHash");
        });
        modelBuilder.Entity("SynthGovern.Governance.Store.TreeHead", entity =>
        {
            entity.ToTable("TreeHeads");
            entity.Property<string>("Id").HasMaxLength(16).IsRequired();
            entity.Property<DateTimeOffset>("At");
            entity.Property<string>("Root").HasMaxLength(64).IsRequired();
            entity.Property<byte[]>("Signature").IsRequired();
            entity.Property<string>("Signer").HasMaxLength(64).IsRequired();
            entity.Property<long>("Size");
            entity.HasKey("Id");
        });
    }
}
