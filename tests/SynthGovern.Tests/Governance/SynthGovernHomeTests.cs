using SynthGovern.Governance;

namespace SynthGovern.Tests.Governance;

public sealed class SynthGovernHomeTests
{
    [Fact]
    public void AnExistingFolderIsClosedToEveryoneButItsOwner()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Directory.CreateTempSubdirectory("synthgovern-test-").FullName;
        try
        {
            var home = new SynthGovernHome(folder);
            Directory.CreateDirectory(home.Keys);
            foreach (var open in (string[])[folder, home.Keys])
                File.SetUnixFileMode(open, (UnixFileMode)0b111_101_101);
            home.Create();
            foreach (var closed in (string[])[folder, home.Keys, home.Sources, home.Releases])
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(closed));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
