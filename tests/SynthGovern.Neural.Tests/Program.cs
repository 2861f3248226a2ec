using System.Globalization;
using System.Reflection;

namespace SynthGovern.Neural.Tests;

/// <summary>
/// Runs the tests of this assembly without the .NET SDK, so that they can be published self-contained and taken to a machine with a GPU.
/// Arguments name classes, or parts of their names, to run; none runs all. Ends with "N passed, N failed".
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] names)
    {
        var (passed, failed) = (0, 0);
        foreach (var type in typeof(Program).Assembly.GetTypes().Where(type => IsAsked(type, names)).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(method => method.GetCustomAttribute<FactAttribute>() is not null))
            {
                foreach (var arguments in Rows(method))
                {
                    var title = string.Create(CultureInfo.InvariantCulture, $"{type.Name}.{method.Name}({string.Join(", ", arguments)})");
                    if (await RunAsync(type, method, arguments, title)) passed++;
                    else failed++;
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed"));
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    private static bool IsAsked(Type type, string[] names)
        => type.IsClass && !type.IsAbstract && (names.Length == 0 || names.Any(name => type.FullName!.Contains(name, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<object?[]> Rows(MethodInfo method)
        => method.GetCustomAttribute<TheoryAttribute>() is null ? [[]] : method.GetCustomAttributes<Xunit.Sdk.DataAttribute>().SelectMany(data => data.GetData(method));

    private static async Task<bool> RunAsync(Type type, MethodInfo method, object?[] arguments, string title)
    {
        try
        {
            var instance = Activator.CreateInstance(type);
            if (method.Invoke(instance, arguments) is Task task) await task;
            (instance as IDisposable)?.Dispose();
            return true;
        }
        catch (Exception failure)
        {
            var cause = failure is TargetInvocationException { InnerException: { } inner } ? inner : failure;
            Console.WriteLine($"FAILED {title}: {cause.GetType().Name}: {cause.Message}{Environment.NewLine}{cause.StackTrace}");
            return false;
        }
    }
}
