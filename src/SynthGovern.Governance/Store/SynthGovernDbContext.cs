using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Policies;
using SynthGovern.Privacy;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Store;

/// <summary>All that is kept, on SQLite or PostgreSQL.</summary>
public sealed class SynthGovernDbContext(DbContextOptions<SynthGovernDbContext> options) : IdentityDbContext<User>(options)
{
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<Source> Sources => Set<Source>();

    public DbSet<BudgetCharge> BudgetCharges => Set<BudgetCharge>();

    public DbSet<BudgetCeiling> BudgetCeilings => Set<BudgetCeiling>();

    public DbSet<BudgetSettlement> BudgetSettlements => Set<BudgetSettlement>();

    public DbSet<GroupSize> GroupSizes => Set<GroupSize>();

    public DbSet<Release> Releases => Set<Release>();

    public DbSet<ReleaseStep> ReleaseSteps => Set<ReleaseStep>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<ExposedRow> ExposedRows => Set<ExposedRow>();

    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();

    public DbSet<LedgerDetails> LedgerDetails => Set<LedgerDetails>();

    public DbSet<TreeHead> TreeHeads => Set<TreeHead>();

    /// <summary>Fixed, so that the tables do not depend on the options of the host.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version2;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<ReleaseState>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<Role>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<RecipientClass>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<Verdict>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<PrivacyUnit>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<NeighbouringRelation>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<BudgetOutcome>().HaveConversion<string>().HaveMaxLength(32);
        if (Database.IsSqlite()) configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MomentText>();
        else configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MomentInUtc>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        MapPeople(builder);
        MapSources(builder);
        MapBudgets(builder);
        MapReleases(builder);
        MapExposedRows(builder);
        MapLedger(builder);
    }

    private static void MapPeople(ModelBuilder builder)
    {
        builder.Entity<User>().ToTable("Users");
        builder.Entity<User>().Property(user => user.DisplayName).HasMaxLength(200);
        builder.Entity<User>().Property(user => user.CreatedBy).HasMaxLength(256);
        builder.Entity<IdentityRole>().ToTable("Roles").HasData(Enum.GetValues<Role>().Where(role => role != Role.System).Select(RoleRow));
        builder.Entity<IdentityUserRole<string>>().ToTable("UserRoles");
        builder.Entity<IdentityUserClaim<string>>().ToTable("UserClaims");
        builder.Entity<IdentityUserLogin<string>>(login =>
        {
            login.ToTable("UserLogins").Property(row => row.LoginProvider).HasMaxLength(128);
            login.Property(row => row.ProviderKey).HasMaxLength(128);
        });
        builder.Entity<IdentityUserToken<string>>(token =>
        {
            token.ToTable("UserTokens").Property(row => row.LoginProvider).HasMaxLength(128);
            token.Property(row => row.Name).HasMaxLength(128);
        });
        builder.Entity<IdentityRoleClaim<string>>().ToTable("RoleClaims");
        builder.Entity<ApiToken>(token =>
        {
            token.Property(row => row.Id).HasMaxLength(32);
            token.Property(row => row.Hash).HasMaxLength(64);
            token.HasOne(row => row.User).WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static IdentityRole RoleRow(Role role)
    {
        var name = role.ToString().ToLowerInvariant();
        return new IdentityRole { Id = name, Name = name, NormalizedName = name.ToUpperInvariant(), ConcurrencyStamp = name };
    }

    private static void MapSources(ModelBuilder builder)
    {
        builder.Entity<Source>(source =>
        {
            source.HasKey(row => row.Name);
            source.Property(row => row.Name).HasMaxLength(64);
            source.Property(row => row.FileHash).HasMaxLength(64);
            source.Property(row => row.SchemaHash).HasMaxLength(64);
            source.Property(row => row.SplitHash).HasMaxLength(64);
            source.Property(row => row.Owner).HasMaxLength(256);
            source.HasIndex(row => row.FileHash).IsUnique();
        });
    }

    private static void MapBudgets(ModelBuilder builder)
    {
        builder.Entity<BudgetCharge>(charge =>
        {
            charge.Property(row => row.Id).HasMaxLength(16);
            charge.Property(row => row.SourceName).HasMaxLength(64);
            charge.Property(row => row.ReleaseId).HasMaxLength(16);
            charge.Property(row => row.What).HasMaxLength(500);
            charge.Property(row => row.ChargedBy).HasMaxLength(256);
            charge.HasOne(row => row.Source).WithMany().HasForeignKey(row => row.SourceName).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<BudgetCeiling>(ceiling =>
        {
            ceiling.HasKey(row => row.SourceName);
            ceiling.Property(row => row.SourceName).HasMaxLength(64);
            ceiling.Property(row => row.SetBy).HasMaxLength(256);
            ceiling.HasOne(row => row.Source).WithOne().HasForeignKey<BudgetCeiling>(row => row.SourceName).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<BudgetSettlement>(settlement =>
        {
            settlement.HasKey(row => row.ChargeId);
            settlement.Property(row => row.ChargeId).HasMaxLength(16);
            settlement.Property(row => row.SourceName).HasMaxLength(64);
            settlement.Property(row => row.Why).HasMaxLength(1000);
            settlement.HasOne(row => row.Charge).WithOne().HasForeignKey<BudgetSettlement>(row => row.ChargeId).OnDelete(DeleteBehavior.Restrict);
            settlement.HasIndex(row => row.SourceName);
        });
        builder.Entity<GroupSize>(size =>
        {
            size.HasKey(row => new { row.SourceName, row.Column, row.Value });
            size.Property(row => row.SourceName).HasMaxLength(64);
            size.Property(row => row.ChargeId).HasMaxLength(16);
            size.HasOne(row => row.Charge).WithMany().HasForeignKey(row => row.ChargeId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void MapReleases(ModelBuilder builder)
    {
        builder.Entity<Release>(release =>
        {
            release.Property(row => row.Id).HasMaxLength(16);
            release.Property(row => row.SourceName).HasMaxLength(64);
            release.Property(row => row.Generator).HasMaxLength(64);
            release.Property(row => row.Policy).HasMaxLength(100);
            foreach (var hash in new[] { nameof(Release.EvidenceHash), nameof(Release.DecisionHash), nameof(Release.ExtractHash), nameof(Release.CertificateHash) })
            {
                release.Property(hash).HasMaxLength(64);
            }

            foreach (var person in new[] { nameof(Release.Requester), nameof(Release.Steward), nameof(Release.Officer), nameof(Release.SecondOfficer) })
            {
                release.Property(person).HasMaxLength(256);
            }

            release.Property(row => row.Version).IsConcurrencyToken();
            release.HasOne(row => row.Source).WithMany().HasForeignKey(row => row.SourceName).OnDelete(DeleteBehavior.Restrict);
            release.HasMany(row => row.Steps).WithOne().HasForeignKey(step => step.ReleaseId).OnDelete(DeleteBehavior.Restrict);
            release.HasMany(row => row.Deliveries).WithOne().HasForeignKey(delivery => delivery.ReleaseId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<ReleaseStep>(step =>
        {
            step.HasKey(row => new { row.ReleaseId, row.Number });
            step.Property(row => row.ReleaseId).HasMaxLength(16);
            step.Property(row => row.Person).HasMaxLength(256);
            step.Property(row => row.EvidenceHash).HasMaxLength(64);
        });
        builder.Entity<Delivery>(delivery =>
        {
            delivery.Property(row => row.Id).HasMaxLength(16);
            delivery.Property(row => row.ReleaseId).HasMaxLength(16);
            delivery.Property(row => row.TokenHash).HasMaxLength(64);
            delivery.Property(row => row.DeliveredBy).HasMaxLength(256);
        });
    }

    private static void MapExposedRows(ModelBuilder builder)
        => builder.Entity<ExposedRow>(exposed =>
        {
            exposed.HasKey(row => new { row.ReleaseId, row.Audit, row.TrainRow });
            exposed.Property(row => row.ReleaseId).HasMaxLength(16);
            exposed.Property(row => row.Audit).HasMaxLength(64);
            exposed.Property(row => row.Why).HasMaxLength(ExposedRow.LongestWhy);
            exposed.HasOne<Release>().WithMany().HasForeignKey(row => row.ReleaseId).OnDelete(DeleteBehavior.Cascade);
        });

    private static void MapLedger(ModelBuilder builder)
    {
        builder.Entity<LedgerEntry>(entry =>
        {
            entry.HasKey(row => row.Index);
            entry.Property(row => row.Index).ValueGeneratedNever();
            entry.Property(row => row.LeafHash).HasMaxLength(64);
            entry.Property(row => row.Actor).HasMaxLength(256);
            entry.Property(row => row.Kind).HasMaxLength(64);
            entry.Property(row => row.Subject).HasMaxLength(128);
            entry.HasIndex(row => row.Subject);
        });
        builder.Entity<LedgerDetails>(details =>
        {
            details.ToTable("LedgerDetails").HasKey(row => row.Index);
            details.Property(row => row.Index).ValueGeneratedNever();
            details.HasOne<LedgerEntry>().WithOne().HasForeignKey<LedgerDetails>(row => row.Index).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<TreeHead>(head =>
        {
            head.Property(row => row.Id).HasMaxLength(16);
            head.Property(row => row.Root).HasMaxLength(64);
            head.Property(row => row.Signer).HasMaxLength(64);
        });
    }
}
