namespace SynthGovern.Encoding.Codes;

/// <summary>The saved state of a code encoder does not fit its schema or itself.</summary>
public sealed record CodeStateCorrupt : Error
{
    public CodeStateCorrupt(string column, string why)
        : base("the codes of a column are corrupt") => (Where, Got) = (column, why);
}
