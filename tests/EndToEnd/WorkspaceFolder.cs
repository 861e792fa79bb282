using System.Text.Json.Nodes;

namespace Analytics.Tests.EndToEnd;

/// <summary>What a run left behind, read by plain code.</summary>
internal sealed class WorkspaceFolder(string folder)
{
    public string Folder => folder;

    public LakeReader Lake => new(Path.Combine(folder, "lake"));

    public string Reports => Path.Combine(folder, "reports");

    /// <summary>Where <c>latest</c> points.</summary>
    public string? Latest => new DirectoryInfo(Path.Combine(Reports, "latest")).LinkTarget;

    /// <summary>The folder of the latest report.</summary>
    public string Report => Path.Combine(Reports, Latest!);

    /// <summary>The pages of the latest report but the one that filters, the overview first, one after the other.</summary>
    public string Pages => string.Concat(PageFiles.Select(PageOf));

    /// <summary>Their files.</summary>
    public IReadOnlyList<string> PageFiles => [.. Directory.GetFiles(Report, "*.html").Select(file => Path.GetFileName(file)).Where(file => file is not ("explore.html" or "mail.html")).OrderBy(file => file != "index.html").ThenBy(file => file, StringComparer.Ordinal)];

    /// <summary>A page of the latest report.</summary>
    public string PageOf(string file) => File.ReadAllText(Path.Combine(Report, file));

    /// <summary>The notice beside a report that could not be renewed, which it takes away: then the reports can be compared.</summary>
    public string TakeStaleNotice()
    {
        string file = Path.Combine(Reports, "STALE.txt"), text = File.ReadAllText(file);
        File.Delete(file);
        return text;
    }

    /// <summary>The manifest of the last run.</summary>
    public JsonNode Manifest => Manifests[^1];

    /// <summary>Every run's manifest, in order of time.</summary>
    public IReadOnlyList<JsonNode> Manifests => [.. Directory.GetDirectories(Path.Combine(folder, "runs"))
        .Select(run => Path.Combine(run, "manifest.json"))
        .Where(File.Exists)
        .Select(file => JsonNode.Parse(File.ReadAllText(file))!)
        .OrderBy(manifest => (DateTimeOffset)manifest["started_at"]!)];

    /// <summary>The rows of a data file of the latest report, by column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Data(string name)
    {
        string[][] lines = [.. File.ReadAllLines(Path.Combine(Report, "data", name + ".csv")).Select(line => line.Split(','))];
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(c => c.First, c => c.Second))];
    }

    /// <summary>Bytes of the files of the newest version of every table.</summary>
    public SortedDictionary<string, string> LakeBytes()
    {
        var bytes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string table in Lake.Tables)
            foreach (string file in Lake.Files(table))
                bytes[Path.GetRelativePath(folder, file)] = FolderCopy.Sha256(file);
        return bytes;
    }

    public WorkspaceFolder CopyTo(string target) => new(FolderCopy.To(target, folder));
}
