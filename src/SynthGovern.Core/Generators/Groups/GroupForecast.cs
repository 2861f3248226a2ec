using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Groups;

/// <summary>What a fit can be expected to say of one protected group, before it spends anything.</summary>
/// <param name="Size">People of the group that are learned from, declared or with noise that was paid for once; null when nobody has said.</param>
/// <param name="RelativeError">Expected absolute error of the group's count over its size; null without a size, or when the generator counts no groups.</param>
public sealed record GroupForecast(string Column, string Group, double? Size, double? RelativeError)
{
    /// <summary>With fewer people, no rate of the group is worth stating.</summary>
    public const int FewestPeople = 30;

    public bool IsBelowFloor => Size < FewestPeople;

    /// <summary>Every group of every protected column with categories. What is declared goes before what was measured.</summary>
    /// <param name="measured">Sizes of the training half that were paid for once; empty when there are none.</param>
    /// <param name="trainShare">The public share of the people that is learned from, above 0 to 1: declared sizes are of all people.</param>
    public static IReadOnlyList<GroupForecast> Of(IGenerator generator, Schema schema, PrivacyBudget budget, IReadOnlyList<NoisySize> measured, double trainShare = 1)
    {
        var known = measured.ToDictionary(size => (size.Column, size.Group), size => Math.Max(0, size.Count));
        var forecasts = new List<GroupForecast>();
        foreach (var attribute in schema.Protected)
        {
            var column = schema.Find(attribute.Column)!;
            var error = generator.CountDeviation(column.Name, schema, budget) * Math.Sqrt(2 / Math.PI);
            foreach (var group in column.Categories?.Levels ?? [])
            {
                double? size = attribute.Sizes?.Groups.TryGetValue(group, out var declared) == true ? declared * trainShare : known.TryGetValue((column.Name, group), out var noisy) ? noisy : null;
                forecasts.Add(new GroupForecast(column.Name, group, size, size > 0 ? error / size : null));
            }
        }

        return forecasts;
    }
}
