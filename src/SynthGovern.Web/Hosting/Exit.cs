using Microsoft.AspNetCore.Connections;

namespace SynthGovern.Web.Hosting;

/// <summary>How the program ends: with one line for people when it could not start.</summary>
internal static class Exit
{
    private const int BadInput = 2;

    public static async Task<int> SayAsync(Error error)
    {
        await Console.Error.WriteLineAsync(error.ToString());
        return BadInput;
    }

    public static async Task<int> RunAsync(WebApplication app)
    {
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            return await SayAsync(new AddressTaken(string.Join(", ", app.Urls)));
        }
    }
}
