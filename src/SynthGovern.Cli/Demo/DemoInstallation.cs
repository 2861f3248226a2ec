namespace SynthGovern.Cli.Demo;

/// <summary>
/// A data folder of its own, made anew for every demo, so that invented people never enter the real store; it signs with the key of this
/// installation, so that its bundles verify here.
/// </summary>
internal static class DemoInstallation
{
    public static Task<Installation> OpenAsync(TimeProvider clock, CancellationToken cancel)
    {
        var home = Installation.ConfiguredHome();
        home.Create();
        var folder = Path.Combine(home.Folder, "demo");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return Installation.OpenAsync(clock, cancel, folder, home.Keys);
    }
}
