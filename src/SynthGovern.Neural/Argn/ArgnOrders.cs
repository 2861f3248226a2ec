namespace SynthGovern.Neural.Argn;

internal static class ArgnOrders
{
    /// <summary>Places of the slots in several orders of the columns, on the device of the network.</summary>
    /// <param name="isSchemaOrder">Which of the orders are that of the schema; the others are drawn.</param>
    /// <returns>// (orders, s)</returns>
    public static Tensor Positions(ArgnNetwork network, int orders, Func<int, bool> isSchemaOrder, SeededRandom random)
    {
        var places = new List<float>();
        var columns = Enumerable.Range(0, network.Layout.Columns).ToArray();
        for (var order = 0; order < orders; order++)
        {
            if (isSchemaOrder(order)) Array.Sort(columns);
            else random.Shuffle<int>(columns);
            places.AddRange(network.Layout.Positions(columns));
        }

        return tensor(places.ToArray(), ScalarType.Float32).view(orders, -1).to(network.Device);
    }
}
