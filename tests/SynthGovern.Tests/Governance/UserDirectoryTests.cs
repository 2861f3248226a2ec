using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.People;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.Tests.Governance;

public sealed class UserDirectoryTests
{
    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task APersonIsFoundByTheirTokenAndByNothingElse(StoreKind kind)
    {
        await using var governance = await GovernanceFixture.CreateAsync(kind);
        var added = (await governance.People.AddAsync("rita", [Role.Requester, Role.Auditor], displayName: "Rita Rossi")).Value;
        Assert.Equal("rita", (await governance.People.FindByTokenAsync(added.Token)).Value.UserName);
        Assert.Equal([Role.Auditor, Role.Requester], (await governance.People.RolesAsync("rita")).OrderBy(role => role.ToString(), StringComparer.Ordinal));
        var changed = added.Token[..^1] + (added.Token[^1] == '0' ? '1' : '0');
        foreach (var wrong in new[] { null, "", "sg", changed, added.Token[..^1], added.Token.ToUpperInvariant(), "sg_" + new string('0', 12) + "_" + new string('0', 32) })
        {
            Assert.IsType<TokenRefused>((await governance.People.FindByTokenAsync(wrong)).Error);
        }
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task TheStoreHoldsNeitherTokenNorPassword(StoreKind kind)
    {
        await using var governance = await GovernanceFixture.CreateAsync(kind);
        var added = (await governance.People.AddAsync("rita", [Role.Requester], "correct horse battery")).Value;
        await using var db = governance.Store.CreateDbContext();
        var secret = added.Token.Split('_')[2];
        Assert.DoesNotContain(secret, (await db.ApiTokens.SingleAsync()).Hash, StringComparison.Ordinal);
        var user = await db.Users.SingleAsync();
        Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<User>().VerifyHashedPassword(user, user.PasswordHash!, "correct horse battery"));
        var ledger = await db.LedgerDetails.Select(details => details.Json).SingleAsync();
        Assert.DoesNotContain(secret, ledger, StringComparison.Ordinal);
        Assert.DoesNotContain(user.PasswordHash!, ledger, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task AnExpiredOrRevokedTokenIsRefused(StoreKind kind)
    {
        await using var governance = await GovernanceFixture.CreateAsync(kind);
        var first = (await governance.People.AddAsync("rita", [Role.Requester])).Value.Token;
        var second = (await governance.People.AddTokenAsync("Rita", TimeSpan.FromDays(200), "adam")).Value;
        governance.Clock.Advance(UserDirectory.DefaultTokenLifetime);
        Assert.IsType<TokenRefused>((await governance.People.FindByTokenAsync(first)).Error);
        Assert.True((await governance.People.FindByTokenAsync(second)).Succeeded);
        Assert.Equal(2, (await governance.People.RevokeTokensAsync("rita", "adam")).Value);
        Assert.IsType<TokenRefused>((await governance.People.FindByTokenAsync(second)).Error);
        Assert.True((await governance.AuditAsync()).Holds);
    }

    [Fact]
    public async Task WhatCannotBeAddedIsRefusedWithAReason()
    {
        await using var governance = await GovernanceFixture.CreateAsync(StoreKind.Sqlite);
        await governance.People.AddAsync("rita", [Role.Requester]);
        Assert.IsType<UserNameTaken>((await governance.People.AddAsync("RITA", [Role.Officer])).Error);
        Assert.IsType<UserNameNotAllowed>((await governance.People.AddAsync("system", [Role.Officer])).Error);
        foreach (var reserved in (string[])["demo", "Setup", "recipient"]) Assert.IsType<UserNameNotAllowed>((await governance.People.AddAsync(reserved, [Role.Officer])).Error);
        Assert.IsType<UserNameNotAllowed>((await governance.People.AddAsync("a b", [Role.Officer])).Error);
        Assert.IsType<NoRoleGiven>((await governance.People.AddAsync("olaf", [])).Error);
        Assert.IsType<NoRoleGiven>((await governance.People.AddAsync("olaf", [Role.System])).Error);
        Assert.IsType<PasswordNotAllowed>((await governance.People.AddAsync("olaf", [Role.Officer], "short")).Error);
        Assert.IsType<UnknownUser>((await governance.People.AddTokenAsync("nobody", TimeSpan.FromDays(1), "adam")).Error);
        Assert.IsType<TokenLifetimeOutOfRange>((await governance.People.AddTokenAsync("rita", TimeSpan.FromDays(400), "adam")).Error);
    }
}
