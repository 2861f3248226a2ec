using SynthGovern.Tests.Governance;

namespace SynthGovern.Tests;

/// <summary>What a test runs in processes of their own.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is [SpendingProcess.Verb, var kind, var connection, var name]) return await SpendingProcess.RunAsync(kind, connection, name);
        await Console.Error.WriteLineAsync("run the tests with 'synthgovern test'");
        return 2;
    }
}
