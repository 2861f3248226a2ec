using System.Globalization;
using SynthGovern.Tables;

namespace SynthGovern.Encoding;

/// <summary>Fresh identifiers, numbered from 1, that say nothing about any person. One subject per synthetic row.</summary>
public static class Surrogates
{
    public static LabelColumn Column(string name, int rows)
    {
        var levels = new string[rows];
        var codes = new int[rows];
        for (var row = 0; row < rows; row++) (levels[row], codes[row]) = ("id-" + (row + 1).ToString("D6", CultureInfo.InvariantCulture), row);
        return new LabelColumn(name, ColumnKind.Identifier, levels, codes);
    }
}
