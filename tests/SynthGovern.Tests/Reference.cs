using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace SynthGovern.Tests;

/// <summary>
/// The optional folder of reference vectors and public data sets, named by SYNTHGOVERN_REFERENCE. A test that needs it and does
/// not find it calls <see cref="ReportNotRun"/>, and the test command prints how many did not run.
/// </summary>
public static class Reference
{
    private static readonly ConcurrentDictionary<string, byte> NotRun = new(StringComparer.Ordinal);

    /// <summary>Path of a file or folder below the reference folder; false when it is not there.</summary>
    public static bool TryPath(string relative, [NotNullWhen(true)] out string? path)
    {
        var root = Environment.GetEnvironmentVariable("SYNTHGOVERN_REFERENCE");
        path = string.IsNullOrEmpty(root) ? null : Path.Combine(root, relative);
        if (path is not null && (File.Exists(path) || Directory.Exists(path))) return true;
        path = null;
        return false;
    }

    /// <summary>Records that a test did not run for lack of the reference folder: one line per test in the file that SYNTHGOVERN_NOT_RUN names.</summary>
    public static void ReportNotRun(string test)
    {
        if (!NotRun.TryAdd(test, 0)) return;
        if (Environment.GetEnvironmentVariable("SYNTHGOVERN_NOT_RUN") is { Length: > 0 } file)
        {
            lock (NotRun) File.AppendAllText(file, test + Environment.NewLine);
        }
    }
}
