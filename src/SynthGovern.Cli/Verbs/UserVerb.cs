using System.CommandLine;
using SynthGovern.Governance.People;
using SynthGovern.Releases;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>user add NAME --role R</c>: prints an API token once.</summary>
internal static class UserVerb
{
    private static readonly string[] Roles = [.. Enum.GetValues<Role>().Where(role => role != Role.System).Select(role => role.ToString().ToLowerInvariant())];

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var name = new Argument<string>("NAME") { Description = "User name" };
        var role = new Option<string[]>("--role") { Description = "One of: " + string.Join(", ", Roles) + "; may be repeated", Required = true };
        role.AcceptOnlyFromAmong(Roles);
        var password = new Option<bool>("--password") { Description = "Read a password for the pages from standard input" };
        var add = new Command("add", "Add a person; prints their API token, once") { name, role, password };
        add.SetAction((parsed, cancel) => AddAsync(terminal, clock, parsed.GetValue(name)!, parsed.GetValue(role)!, parsed.GetValue(password), cancel));
        return new Command("user", "Add people") { add };
    }

    private static async Task<int> AddAsync(Terminal terminal, TimeProvider clock, string name, string[] roles, bool readPassword, CancellationToken cancel)
    {
        var password = readPassword ? (await Console.In.ReadLineAsync(cancel))?.TrimEnd('\r') : null;
        await using var installation = await Installation.OpenAsync(clock, cancel);
        if (!(await installation.CallerOrLocalAccountAsync(Role.Administrator, cancel)).TryGet(out var by, out var error)) return terminal.Fail(error);
        var parsed = roles.Select(role => Enum.Parse<Role>(role, ignoreCase: true)).ToList();
        var added = await installation.Get<UserDirectory>().AddAsync(name, parsed, password, by, cancel: cancel);
        if (!added.TryGet(out var user, out error)) return terminal.Fail(error);
        terminal.Say($"Added {name} as {string.Join(" and ", roles)}. The token is shown once; it is valid for {UserDirectory.DefaultTokenLifetime.Days} days:");
        terminal.Out.WriteLine(user.Token);
        return ExitCode.Done;
    }
}
