using System.CommandLine;
using System.Runtime.InteropServices;
using SynthGovern.LibTorch;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>doctor [--install]</c>: what is here, what is missing, how to get it. The script does the installing before this runs.</summary>
internal static class DoctorVerb
{
    internal static readonly (string File, string Package, string Needed)[] Tools =
    [
        ("weasyprint", "weasyprint", "reports and certificates"),
        ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "fonts-dejavu-core", "reports and certificates"),
        ("/usr/share/fonts/truetype/liberation", "fonts-liberation", "reports and certificates"),
        ("fc-list", "fontconfig", "reports and certificates"),
        ("pdfsig", "poppler-utils", "tests of signatures"),
        ("chromium", "chromium", "tests in a browser"),
        ("/usr/lib/postgresql", "postgresql", "tests on PostgreSQL"),
    ];

    public static Command Create(Terminal terminal)
    {
        var install = new Option<bool>("--install") { Description = "Install everything that is missing" };
        var verb = new Command("doctor", "Say what is installed, which devices there are, what is missing and how to get it") { install };
        verb.SetAction(_ => Run(terminal));
        return verb;
    }

    private static int Run(Terminal terminal)
    {
        var missing = new List<string>();
        terminal.Out.WriteLine($".NET      {RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}");
        terminal.Out.WriteLine($"Devices   cpu: {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB of memory");
        var tensors = NativeLibraryStatus.Probe();
        terminal.Out.WriteLine(tensors.Problem is null
            ? $"libtorch  {tensors.Version} on {string.Join(", ", tensors.Devices)}, for neural generators ({tensors.Path})"
            : $"libtorch  MISSING, for neural generators: {tensors.Problem}");
        if (tensors.Problem is not null) missing.Add("libtorch-dev");
        foreach (var (file, package, needed) in Tools)
        {
            var found = Find(file);
            terminal.Out.WriteLine($"{package,-18} {(found is null ? "MISSING" : "found  ")}  for {needed}{(found is null ? "" : $" ({found})")}");
            if (found is null) missing.Add(package);
        }

        if (missing.Count == 0) return ExitCode.Done;
        terminal.Out.WriteLine($"Get them: ./synthgovern doctor --install, or apt-get install {string.Join(' ', missing)}");
        return ExitCode.Failed;
    }

    private static string? Find(string file)
    {
        if (Path.IsPathRooted(file)) return File.Exists(file) || Directory.Exists(file) ? file : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }
}
