using Spectre.Console;
using Spectre.Console.Rendering;

namespace SynthGovern.Cli;

/// <summary>Where a verb writes: results to <see cref="Out"/>, everything said about the work to <see cref="Error"/>.</summary>
public sealed class Terminal(TextWriter output, TextWriter error, bool interactive)
{
    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Whether somebody watches: whether a progress bar can be drawn.</summary>
    public bool Interactive => interactive;

    /// <summary>Set by <c>--quiet</c>: only results and errors are written.</summary>
    public bool Quiet { get; set; }

    public static Terminal OfConsole() => new(Console.Out, Console.Error, !Console.IsErrorRedirected);

    public void Say(string line)
    {
        if (!Quiet) Error.WriteLine(line);
    }

    /// <summary>Writes an expected failure on one line and returns its exit code.</summary>
    public int Fail(Error failure)
    {
        Error.WriteLine("synthgovern: " + failure);
        return ExitCode.Of(failure.Kind);
    }

    /// <summary>Runs <paramref name="work"/> under a progress bar with percentage and time left; without one when nobody watches.</summary>
    /// <param name="below">What stands under the bar, asked for anew whenever it is drawn.</param>
    public async Task<T> WithProgressAsync<T>(string title, Func<IProgress<(double Share, string Stage)>, Task<T>> work, Func<IRenderable?>? below = null)
    {
        if (Quiet || !interactive) return await work(new Reporter((_, _) => { }));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
            .UseRenderHook((bar, _) => below?.Invoke() is { } table ? new Rows(bar, table) : bar)
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask(Markup.Escape(title), maxValue: 1);
                var result = await work(new Reporter((share, stage) =>
                {
                    bar.Value = share;
                    bar.Description = Markup.Escape($"{title}: {stage}");
                }));
                bar.Value = 1;
                return result;
            });
    }

    private sealed class Reporter(Action<double, string> report) : IProgress<(double Share, string Stage)>
    {
        public void Report((double Share, string Stage) value) => report(value.Share, value.Stage);
    }
}
