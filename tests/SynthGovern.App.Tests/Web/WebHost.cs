using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SynthGovern.App.Tests.Cli;
using SynthGovern.Governance;
using SynthGovern.Governance.People;
using SynthGovern.Governance.Policies;
using SynthGovern.Governance.Signing;
using SynthGovern.Releases;

namespace SynthGovern.App.Tests.Web;

/// <summary>The whole web application over a store of its own in a temporary folder.</summary>
public sealed class WebHost : WebApplicationFactory<SynthGovern.Web.App>, IAsyncLifetime
{
    public const string Password = "Correct-horse-9-battery";

    public string Folder { get; } = Directory.CreateTempSubdirectory("synthgovern-web-").FullName;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("SynthGovern:DataFolder", Folder);
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureTestServices(services => services.AddSingleton(new PolicyLibrary(WriteWidePolicy())));
    }

    /// <summary>Limits so wide that chance cannot refuse what should pass: an attack of 500 trials misses a narrow limit once in twenty runs.</summary>
    private string WriteWidePolicy()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "policies", "baseline"));
        File.WriteAllText(Path.Combine(folder.FullName, "policy.yaml"), WidePolicy);
        return folder.Parent!.FullName;
    }

    private const string WidePolicy = """
        policy: baseline
        version: 0.0.1
        title: Wide limits for a walk through the pages
        rules:
          - id: epsilon
            metric: privacy.epsilon
            at_most: 3
            because: Known before the fit.
            source: Decision of the privacy office
          - id: singling-out-multivariate
            metric: privacy.singling-out.multivariate.risk
            at_most: 0.4
            because: Far above what chance does.
            source: Decision of the privacy office
          - id: one-way-similarity
            metric: fidelity.one-way
            at_least: 0.5
            because: Far below what chance does.
            source: Decision of the data office

        """;

    /// <summary>Serves on a real port of this machine; to be called before anything else is asked of this host.</summary>
    public async Task<Uri> ListenAsync()
    {
        UseKestrel(0);
        StartServer();
        await InitializeAsync();
        return new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async Task InitializeAsync()
    {
        foreach (var (name, role) in new[] { ("rita", Role.Requester), ("stan", Role.Steward), ("olga", Role.Officer), ("aldo", Role.Auditor), ("adam", Role.Administrator) })
        {
            Tokens[name] = await AddPersonAsync(name, role);
        }
    }

    public Dictionary<string, string> Tokens { get; } = new(StringComparer.Ordinal);

    public async Task<string> AddPersonAsync(string name, Role role)
    {
        await using var scope = Services.CreateAsyncScope();
        var added = await scope.ServiceProvider.GetRequiredService<UserDirectory>().AddAsync(name, [role], Password, "setup");
        return added.Value.Token;
    }

    /// <summary>A browser without scripts: keeps cookies, follows no redirect.</summary>
    public HttpClient Anonymous() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public HttpClient WithToken(string name)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Tokens[name]);
        return client;
    }

    public async Task<HttpClient> SignedInAsync(string name)
    {
        var client = Anonymous();
        var answer = await PostSignInAsync(client, name, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    public static async Task<HttpResponseMessage> PostSignInAsync(HttpClient client, string name, string password)
    {
        var form = new HtmlParser().ParseDocument(await client.GetStringAsync("/sign-in")).QuerySelector("form")!;
        var fields = form.QuerySelectorAll("input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        fields["Input.Name"] = name;
        fields["Input.Password"] = password;
        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync("/sign-in", content);
    }

    /// <summary>Checks a bundle as its recipient would: on the command line, with the trust file of this installation alone.</summary>
    public async Task AssertVerifiesAsync(string folder)
    {
        var trust = Path.Combine(Services.GetRequiredService<SynthGovernHome>().Keys, KeyRing.TrustFileName);
        var elsewhere = Directory.CreateDirectory(Path.Combine(Folder, "recipient")).FullName;
        await new CliProcess(elsewhere).DoneAsync(null, "verify", folder, "--trust", trust);
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}
