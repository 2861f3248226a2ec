namespace SynthGovern.Web.Hosting;

/// <summary>What may stand on the command line: <c>--demo</c>, <c>--urls URL</c> and any setting as <c>--Section:Key=value</c>.</summary>
/// <param name="Demo">Adds the four demo accounts and prints their passwords.</param>
public sealed record WebArguments(bool Demo, string? Urls, IReadOnlyList<string> Settings)
{
    public static Result<WebArguments> Parse(IReadOnlyList<string> arguments)
    {
        var (demo, urls, settings) = (false, (string?)null, new List<string>());
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument == "--demo") demo = true;
            else if (argument == "--urls" && i + 1 < arguments.Count) urls = arguments[++i];
            else if (argument.StartsWith("--urls=", StringComparison.Ordinal)) urls = argument["--urls=".Length..];
            else if (argument.StartsWith("--", StringComparison.Ordinal) && argument.Contains('=', StringComparison.Ordinal)) settings.Add(argument);
            else return new UnknownOption(argument);
        }

        return new WebArguments(demo, urls, settings);
    }

    /// <summary>Files are found beside the program, wherever it is started from.</summary>
    public WebApplicationOptions ToOptions() => new()
    {
        Args = [.. Settings],
        ApplicationName = typeof(WebArguments).Assembly.GetName().Name,
        ContentRootPath = AppContext.BaseDirectory,
    };
}
