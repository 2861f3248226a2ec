namespace SynthGovern.Audits.Neighbours;

/// <summary>The nearest rows so far, the farthest of them on top; of equally near ones that with the higher number is the farther.</summary>
internal sealed class NearestHeap(int capacity)
{
    private readonly Neighbour[] heap = new Neighbour[capacity];
    private int count;

    public bool IsFull => count == capacity;

    /// <summary>The farthest of the rows kept.</summary>
    public Neighbour Top => heap[0];

    public void Clear() => count = 0;

    /// <summary>Keeps the row unless there are enough nearer ones.</summary>
    public bool Add(Neighbour row)
    {
        if (count < capacity)
        {
            heap[count] = row;
            RiseFrom(count++);
            return true;
        }

        if (!IsFarther(heap[0], row)) return false;
        heap[0] = row;
        SinkFromTop();
        return true;
    }

    /// <summary>The rows kept, nearest first.</summary>
    public Neighbour[] Sorted()
    {
        var sorted = heap[..count];
        Array.Sort(sorted, (left, right) => IsFarther(left, right) ? 1 : IsFarther(right, left) ? -1 : 0);
        return sorted;
    }

    private static bool IsFarther(Neighbour left, Neighbour right)
        => left.Distance > right.Distance || (left.Distance == right.Distance && left.Row > right.Row);

    private void RiseFrom(int place)
    {
        for (var parent = (place - 1) / 2; place > 0 && IsFarther(heap[place], heap[parent]); (place, parent) = (parent, (parent - 1) / 2))
        {
            (heap[place], heap[parent]) = (heap[parent], heap[place]);
        }
    }

    private void SinkFromTop()
    {
        for (var place = 0; ;)
        {
            var (left, farthest) = ((2 * place) + 1, place);
            if (left < count && IsFarther(heap[left], heap[farthest])) farthest = left;
            if (left + 1 < count && IsFarther(heap[left + 1], heap[farthest])) farthest = left + 1;
            if (farthest == place) return;
            (heap[place], heap[farthest], place) = (heap[farthest], heap[place], farthest);
        }
    }
}
