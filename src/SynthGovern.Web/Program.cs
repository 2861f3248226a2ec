using SynthGovern.Web.Hosting;

if (!WebArguments.Parse(args).TryGet(out var arguments, out var error)) return await Exit.SayAsync(error);
var builder = WebApplication.CreateBuilder(arguments.ToOptions());
builder.AddSynthGovern(arguments);
var app = builder.Build();
if (await app.PrepareAsync(arguments) is { } problem) return await Exit.SayAsync(problem);
app.UseSynthGovern();
app.MapSynthGovern();
return await Exit.RunAsync(app);
