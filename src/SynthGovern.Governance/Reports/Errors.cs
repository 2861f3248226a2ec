namespace SynthGovern.Governance.Reports;

public sealed record WeasyPrintMissing : Error
{
    public WeasyPrintMissing(string program)
        : base("the program that writes PDF files is not installed")
    {
        (Where, Allowed) = (program, "WeasyPrint 57 or newer");
        Remedy = "Install the Debian package weasyprint, for example with: apt-get install weasyprint fonts-liberation";
    }
}

public sealed record WeasyPrintFailed : Error
{
    public WeasyPrintFailed(int exitCode, string message)
        : base("WeasyPrint could not write the PDF")
    {
        Got = $"exit code {exitCode}{(message.Length > 0 ? ", " + message : "")}";
        Remedy = "Nothing was written; run ./synthgovern doctor to check the installation";
    }
}

public sealed record WeasyPrintTimedOut : Error
{
    public WeasyPrintTimedOut(TimeSpan limit)
        : base("WeasyPrint did not finish in time")
    {
        Allowed = $"{limit.TotalSeconds:0} s";
        Remedy = "Nothing was written; try again when the machine is less busy";
    }
}
