using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Store;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Releases.Files;

/// <summary>Downloads, by cookie on pages and by token under <c>/api</c>. Who may have which file is decided here, not by the links.</summary>
internal static class DownloadEndpoints
{
    public static void MapDownloads(this IEndpointRouteBuilder routes)
    {
        foreach (var prefix in new[] { "/releases/{id}/download", "/api/releases/{id}/files" })
        {
            routes.MapGet(prefix + "/public.zip", ZipAsync).WithSummary("The public bundle as one zip file");
            routes.MapGet(prefix + "/{part:regex(^(public|internal)$)}/{name}", FileAsync).WithSummary("One file of a bundle");
        }
    }

    private static async Task<Results<PhysicalFileHttpResult, NotFound, ForbidHttpResult, ProblemHttpResult>> FileAsync(
        string id, string part, string name, ClaimsPrincipal person, SynthGovernDbContext db, BundleFiles bundles, ReleaseDesk desk, CancellationToken cancel)
    {
        var release = await db.Releases.AsNoTracking().VisibleTo(person).SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (release is null) return TypedResults.NotFound();
        if (bundles.HasExpired(release) && !person.SeesInside()) return Expired();
        if (!bundles.MayHave(release, part, person.SeesInside())) return TypedResults.Forbid();
        var file = bundles.Of(release, part, person.SeesInside()).FirstOrDefault(candidate => candidate.Name == name);
        if (file is null) return TypedResults.NotFound();
        await desk.RecordDownloadAsync(id, person.UserName(), file.Path, cancel);
        return TypedResults.PhysicalFile(file.OnDisk, ContentType(name), name);
    }

    private static async Task<Results<FileStreamHttpResult, NotFound, ForbidHttpResult, ProblemHttpResult>> ZipAsync(
        string id, ClaimsPrincipal person, SynthGovernDbContext db, BundleFiles bundles, ReleaseDesk desk, CancellationToken cancel)
    {
        var release = await db.Releases.AsNoTracking().VisibleTo(person).SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (release is null) return TypedResults.NotFound();
        if (bundles.HasExpired(release) && !person.SeesInside()) return Expired();
        var files = bundles.Of(release, BundleFiles.Public, person.SeesInside());
        if (files.Count == 0) return TypedResults.Forbid();
        await desk.RecordDownloadAsync(id, person.UserName(), "public.zip", cancel);
        return TypedResults.Stream(await BundleZip.PackAsync(files, cancel), "application/zip", BundleZip.NameOf(id));
    }

    private static ProblemHttpResult Expired() => TypedResults.Problem(
        "Its files are no longer handed out. Ask for a new release.", title: "The certificate of this release has expired", statusCode: StatusCodes.Status403Forbidden);

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".csv" => "text/csv; charset=utf-8",
        ".json" => "application/json",
        ".pdf" => "application/pdf",
        _ => "application/octet-stream",
    };
}
