using System.Collections.Concurrent;

namespace SynthGovern.Audits;

/// <summary>
/// Work that several audits of one run need, such as a model learned from the extract: done once, when the first of them asks. What it is
/// may depend on the input and the seed only.
/// </summary>
public sealed class SharedWork
{
    private readonly ConcurrentDictionary<string, Lazy<object>> done = new(StringComparer.Ordinal);

    /// <param name="key">Names the work and all that it depends on besides the input and the seed of the run.</param>
    public T Get<T>(string key, Func<T> work)
        where T : notnull
        => (T)done.GetOrAdd(key, _ => new Lazy<object>(() => work())).Value;
}
