using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SynthGovern.App.Tests.Web;

public sealed partial class AnonymousTests(WebHost web) : IClassFixture<WebHost>
{
    private static readonly string[] OpenToAll = ["/deliveries/{token}", "/health", "/sign-in", "/verify"];

    private IEnumerable<RouteEndpoint> Routes => web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void Only_sign_in_health_verification_deliveries_and_static_files_are_open_to_all()
    {
        var open = Routes.Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/'))
            .Where(route => !StaticFile().IsMatch(route))
            .Distinct().Order().ToArray();

        Assert.Equal(OpenToAll, open);
    }

    [Fact]
    public async Task Every_other_route_answers_an_anonymous_caller_with_sign_in_or_401()
    {
        var routes = Routes.Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is null).ToArray();
        Assert.True(routes.Length > 20, $"only {routes.Length} routes were found");
        using var client = web.Anonymous();
        var leaks = new List<string>();
        foreach (var route in routes)
        {
            var path = "/" + Parameter().Replace(route.RoutePattern.RawText!.TrimStart('/'), "x");
            foreach (var method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                using var answer = await client.SendAsync(request);
                if (!IsRefusal(answer)) leaks.Add($"{method} {path}: {answer.StatusCode}");
            }
        }

        Assert.Empty(leaks);
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/_blazor/negotiate")]
    public async Task What_is_not_listed_is_refused_too(string path)
    {
        using var client = web.Anonymous();
        using var answer = await client.GetAsync(path);
        Assert.True(IsRefusal(answer), answer.StatusCode.ToString());
    }

    private static bool IsRefusal(HttpResponseMessage answer) => answer.StatusCode == HttpStatusCode.Unauthorized
        || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.AbsolutePath == "/sign-in");

    [GeneratedRegex(@"\{[^}]*(\{[^}]*\})*[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\.(css|js|svg|woff2|map|txt)$|^/_content/|^/_framework/|\.(gz|br)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StaticFile();
}
