using System.Reflection;
using Xunit;

namespace Analytics.Tests.Rules;

/// <summary>Data flow one way: every namespace of the program refers to those before it alone.</summary>
public sealed class FlowTests
{
    private static readonly Dictionary<string, string> arrows = new()
    {
        ["Faults"] = "",
        ["Contract"] = "",
        ["Config"] = "Contract Faults",
        ["Lake"] = "Contract Faults",
        ["Ingest"] = "Lake Config Contract Faults",
        ["Audiences"] = "Lake Config Contract Faults",
        ["Kpis"] = "Lake Config Contract Faults Models",
        ["Learning"] = "Kpis Lake Config Contract Faults Models",
        ["Planning"] = "Kpis Lake Config Contract Faults Models",
        ["Texts"] = "Faults",
        ["Charts"] = "Texts Faults",
        ["Report"] = "Charts Texts Faults",
        ["Publishing"] = "Report Charts Texts Planning Learning Kpis Ingest Lake Config Contract Faults Models",
        ["Runs"] = "Faults",
        ["Sample"] = "Contract Faults",
    };

    // The program's own namespace and its verbs may refer to everything.
    private static readonly string[] ends = ["", "Commands"];

    private static readonly Assembly program = typeof(Program).Assembly;

    private static readonly Assembly models = Assembly.Load("Analytics.Models");

    [Fact]
    public void Namespaces_ReferOnlyToThoseBeforeThem()
    {
        var wrong = References(program).Where(r => !ends.Contains(r.From) && r.From != r.To
            && !arrows.GetValueOrDefault(r.From, "").Split(' ').Contains(r.To));

        Assert.True(!wrong.Any(), "Data flow one way (Ingest, Lake, Kpis, models, Charts, Report, Publishing). Pass the value in as an argument, or move the type to "
            + "the namespace that both may refer to:\n" + string.Join('\n', wrong.Select(w => $"{w.Type} refers to {w.Target}").Distinct()));
    }

    [Fact]
    public void EveryNamespace_HasItsPlaceInTheFlow()
    {
        var unknown = program.GetTypes().Select(Area).OfType<string>().Distinct().Except([.. arrows.Keys, .. ends]);

        Assert.True(!unknown.Any(), $"Say in {nameof(FlowTests)} what may refer to it, and what it may refer to: {string.Join(", ", unknown)}");
    }

    [Fact]
    public void TableOfArrows_HasNoCircle()
    {
        var left = arrows.ToDictionary(a => a.Key, a => a.Value.Split(' ').Where(arrows.ContainsKey).ToList());
        while (left.Where(l => !l.Value.Any(left.ContainsKey)).Select(l => l.Key).ToList() is { Count: > 0 } free)
            free.ForEach(f => left.Remove(f));

        Assert.True(left.Count == 0, $"A circle among {string.Join(", ", left.Keys)}: take the arrow back that points against the flow.");
    }

    [Fact]
    public void Program_IsReferredToByTheVerbsAlone()
    {
        var wrong = References(program).Where(r => r.Target == typeof(Program).FullName && r.From is not ("" or "Commands")).ToList();

        Assert.True(wrong.Count == 0, "Pass what Program knows in as an argument:\n" + string.Join('\n', wrong.Select(w => w.Type)));
    }

    [Fact]
    public void Models_ReferToNoAssemblyThatReadsOrWrites()
    {
        string[] banned = ["DuckDB", "Parquet", "ScottPlot", "YamlDotNet", "System.CommandLine", "Spectre", "analytics", "System.Net"];
        var wrong = models.GetReferencedAssemblies().Where(a => banned.Any(b => a.Name!.StartsWith(b, StringComparison.Ordinal))).Select(a => a.Name).ToList();

        Assert.True(wrong.Count == 0, $"Models take tables and give tables; read and write in the pipeline: {string.Join(", ", wrong)}");
    }

    [Fact]
    public void Models_TouchNoFileAndNoNetwork()
    {
        var wrong = models.GetTypes().SelectMany(t => IlReader.References(t).SelectMany(IlReader.Types).Where(IsInputOrOutput).Select(u => $"{t.FullName}: {u.FullName}")).Distinct().ToList();

        Assert.True(wrong.Count == 0, "Models take tables and give tables; hand a stream or a frame in:\n" + string.Join('\n', wrong));
    }

    [Fact]
    public void Reader_SeesFilesWhereTheyAreUsed()
    {
        // The two checks above pass on an assembly that the reader cannot read: this one does use files.
        Assert.Contains(program.GetTypes().SelectMany(IlReader.References).SelectMany(IlReader.Types), IsInputOrOutput);
        Assert.Contains(References(program), r => r is { From: "Ingest", To: "Lake" });
        Assert.Contains(References(program), r => r is { From: "Commands", To: "" });
    }

    private static bool IsInputOrOutput(Type type) => type.FullName is "System.IO.File" or "System.IO.FileInfo" or "System.IO.Directory"
        or "System.IO.DirectoryInfo" or "System.IO.FileStream" || type.Namespace?.StartsWith("System.Net", StringComparison.Ordinal) == true;

    private static IEnumerable<(string From, string To, string Type, string Target)> References(Assembly assembly) =>
        from type in assembly.GetTypes()
        let @from = Area(type)
        where @from is not null
        from target in IlReader.References(type).SelectMany(IlReader.Types)
        let to = Area(target)
        where to is not null
        select (@from, to, type.FullName!, target.FullName ?? target.Name);

    /// <summary>The first word below Analytics of one of our types; empty for Analytics itself, null for types of others.</summary>
    private static string? Area(Type type)
    {
        if (type.Assembly != program && type.Assembly != models)
            return null;
        while (type.DeclaringType is { } outer)
            type = outer;
        var words = type.Namespace?.Split('.') ?? [];
        return words is ["Analytics", ..] ? words.ElementAtOrDefault(1) ?? "" : null;
    }
}
