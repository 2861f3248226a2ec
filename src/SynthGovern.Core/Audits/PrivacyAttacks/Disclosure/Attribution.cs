namespace SynthGovern.Audits.PrivacyAttacks.Disclosure;

/// <summary>
/// Correct attribution probability (Elliot 2014; Taub et al. 2018): of the extract's rows with the keys of a real person, the share that
/// also holds that person's secret.
/// </summary>
internal sealed class Attribution
{
    private readonly Dictionary<(int Key, int Secret), int> together = [];
    private readonly Dictionary<int, int> withKey = [];

    /// <param name="keys">For each row of the extract the number of its combination of key values.</param>
    /// <param name="secrets">For each row of the extract the number of its secret value.</param>
    public Attribution(ReadOnlySpan<int> keys, ReadOnlySpan<int> secrets)
    {
        for (var row = 0; row < keys.Length; row++)
        {
            withKey[keys[row]] = withKey.GetValueOrDefault(keys[row]) + 1;
            together[(keys[row], secrets[row])] = together.GetValueOrDefault((keys[row], secrets[row])) + 1;
        }
    }

    /// <summary>From 0 to 1; null when no row of the extract has these keys.</summary>
    public double? Of(int key, int secret)
        => withKey.TryGetValue(key, out var rows) ? (double)together.GetValueOrDefault((key, secret)) / rows : null;
}
