namespace SynthGovern.Web.Hosting;

public sealed record UnknownOption : Error
{
    public UnknownOption(string option)
        : base("unknown option of web")
        => (Got, Allowed) = (option, "--demo, --urls URL, --Section:Key=value");
}

public sealed record AddressTaken : Error
{
    public AddressTaken(string urls)
        : base("another program listens at this address")
        => (Got, Remedy) = (urls, "Stop it, or choose another address with --urls");
}
