using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace SynthGovern.Tests.Governance.Pictures;

/// <summary>A component, rendered as the report renders it, and parsed back as a reader's browser would.</summary>
internal static class Rendered
{
    public const string Hostile = "<script>alert(1)</script>\" onload=\"x & 'y'";

    public static async Task<string> HtmlAsync<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var view = ParameterView.FromDictionary(parameters.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal));
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(view)).ToHtmlString());
    }

    public static async Task<IElement> Of<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent
        => new HtmlParser().ParseDocument("<body>" + await HtmlAsync<T>(parameters) + "</body>").Body!;

    /// <summary>Every picture says in words what it shows, twice over: as accessible name and as title; decoration is hidden instead.</summary>
    public static void HasTextAlternative(IElement body)
    {
        var pictures = body.QuerySelectorAll("svg").Where(svg => svg.GetAttribute("aria-hidden") != "true").ToArray();
        Assert.NotEmpty(pictures);
        foreach (var svg in pictures)
        {
            Assert.Equal("img", svg.GetAttribute("role"));
            Assert.False(string.IsNullOrWhiteSpace(svg.GetAttribute("aria-label")));
            Assert.Equal(svg.GetAttribute("aria-label"), svg.QuerySelector("title")!.TextContent);
        }
    }

    /// <summary>Coordinates are numbers: nothing in a picture is NaN, infinite or in exponent form.</summary>
    public static void HasFiniteGeometry(IElement body)
    {
        string[] names = ["x", "y", "cx", "cy", "r", "width", "height", "d", "points", "viewBox"];
        foreach (var element in body.QuerySelectorAll("svg, svg *"))
        {
            foreach (var name in names)
            {
                var value = element.GetAttribute(name) ?? "";
                Assert.DoesNotContain("NaN", value, StringComparison.Ordinal);
                Assert.DoesNotContain("∞", value, StringComparison.Ordinal);
                Assert.DoesNotMatch("[0-9][eE][+-]?[0-9]", value);
            }

            foreach (var name in new[] { "width", "height" })
            {
                if (element.GetAttribute(name) is { } size) Assert.True(double.Parse(size, System.Globalization.CultureInfo.InvariantCulture) >= 0, element.OuterHtml);
            }
        }
    }

    public static void EncodesHostileText(IElement body)
    {
        Assert.Empty(body.QuerySelectorAll("script"));
        Assert.DoesNotContain(body.QuerySelectorAll("*"), element => element.HasAttribute("onload"));
        Assert.Contains("<script>alert(1)</script>", body.TextContent, StringComparison.Ordinal);
    }
}
