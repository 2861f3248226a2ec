using static SynthGovern.LibTorch.torch.nn;

namespace SynthGovern.LibTorch.Modules;

/// <summary>Modules in a list, registered under their positions.</summary>
public sealed class ModuleList<T> : Module, IList<T>
    where T : Module
{
    private readonly List<T> list = [];

    public ModuleList(params T[] modules)
        : base(nameof(ModuleList<>)) => extend(modules);

    public int Count => list.Count;

    public bool IsReadOnly => false;

    public T this[int index]
    {
        get => list[index];
        set
        {
            list[index] = value;
            Renumber();
        }
    }

    public void Add(T item) => Insert(list.Count, item);

    public void append(params T[] parameters) => extend(parameters);

    public void extend(IEnumerable<T> modules)
    {
        list.AddRange(modules);
        Renumber();
    }

    public void Insert(int index, T item)
    {
        list.Insert(index, item);
        Renumber();
    }

    public bool Remove(T item)
    {
        var found = list.Remove(item);
        Renumber();
        return found;
    }

    public void RemoveAt(int index)
    {
        list.RemoveAt(index);
        Renumber();
    }

    public void Clear()
    {
        list.Clear();
        Renumber();
    }

    public bool Contains(T item) => list.Contains(item);

    public void CopyTo(T[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

    public int IndexOf(T item) => list.IndexOf(item);

    public IEnumerator<T> GetEnumerator() => list.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    private void Renumber()
    {
        ClearModules();
        for (var i = 0; i < list.Count; i++) register_module(i.ToString(), list[i]);
    }
}
