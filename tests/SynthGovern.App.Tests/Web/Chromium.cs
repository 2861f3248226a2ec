using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SynthGovern.App.Tests.Web;

/// <summary>A real browser: the distribution's own Chromium, driven by Playwright.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("SYNTHGOVERN_CHROMIUM") ?? Places.FirstOrDefault(File.Exists)
                ?? throw new FileNotFoundException("no Chromium on this machine; install it with ./synthgovern doctor --install"),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
    }

    /// <summary>A window of its own for one person: cookies are not shared.</summary>
    public async Task<Person> OpenAsync(string name, Uri address)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = 1280, Height = 800 },
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(60_000);
        return new Person(name, await context.NewPageAsync());
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>One person at one window.</summary>
public sealed class Person(string name, IPage page)
{
    public IPage Page => page;

    public async Task SignInAsync(string password)
    {
        await page.GotoAsync("/sign-in");
        await CheckAccessibilityAsync();
        await page.GetByLabel("User name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        await IsReadyAsync();
    }

    /// <summary>Opens a page, waits for its circuit, and checks that everyone can use it.</summary>
    public async Task OpenAsync(string path)
    {
        await page.GotoAsync(path);
        await IsReadyAsync();
        await CheckAccessibilityAsync();
    }

    public Task ClickAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task SeesAsync(string text) => Assertions.Expect(page.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = 60_000 });

    public async Task CheckAccessibilityAsync()
    {
        var result = await page.RunAxe();
        var violations = result.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}");
        Assert.True(result.Violations.Length == 0, $"{page.Url}\n{string.Join('\n', violations)}");
    }

    public async Task SaveScreenshotAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    private Task IsReadyAsync() => page.WaitForFunctionAsync("() => document.documentElement.dataset.ready === 'true'");
}
