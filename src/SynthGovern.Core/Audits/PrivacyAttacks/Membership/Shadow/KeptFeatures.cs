using System.Buffers.Binary;

namespace SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

/// <summary>The features of one shadow model and whom it learned from, as bytes: for each target one byte and its features.</summary>
internal static class KeptFeatures
{
    public static byte[] Write(double[][] features, bool[] holds)
    {
        var bytes = new byte[features.Sum(target => 1 + (sizeof(double) * target.Length))];
        var at = 0;
        for (var target = 0; target < features.Length; target++)
        {
            bytes[at++] = holds[target] ? (byte)1 : (byte)0;
            foreach (var value in features[target])
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at), value);
                at += sizeof(double);
            }
        }

        return bytes;
    }

    /// <summary>Null when the bytes are not of this model: it is fitted again then.</summary>
    public static double[][]? Read(byte[]? bytes, IReadOnlyList<int> counts, bool[] holds)
    {
        if (bytes is null || bytes.Length != counts.Sum(count => 1 + (sizeof(double) * count))) return null;
        var (features, at) = (new double[counts.Count][], 0);
        for (var target = 0; target < features.Length; target++)
        {
            if (bytes[at++] != (holds[target] ? 1 : 0)) return null;
            features[target] = new double[counts[target]];
            foreach (ref var value in features[target].AsSpan())
            {
                value = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(at));
                if (!double.IsFinite(value)) return null;
                at += sizeof(double);
            }
        }

        return features;
    }
}
