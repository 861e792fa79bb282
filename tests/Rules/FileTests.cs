using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Analytics.Tests.Rules;

/// <summary>The shape of the source files.</summary>
public sealed partial class FileTests
{
    private const int LargestFile = 16 * 1024;

    // A main type with the small records it speaks in, as a rule's finding or a log's actions.
    private const int MostTypes = 3;

    private static readonly string[] typesTogether = ["pipeline/Lake/DeltaActions.cs"];

    private static readonly string root = Path.GetFullPath(Path.Combine(Here(), "../.."));

    [Fact]
    public void SourceFiles_AreSmall() => None(
        "Split it: a file holds one thing a reader can keep in mind", Sources().Where(s => s.Text.Length > LargestFile).Select(s => $"{s.Path}: {s.Text.Length} characters"));

    [Fact]
    public void SourceFiles_HoldOnePublicType() => None(
        $"One public type a file; at most {MostTypes - 1} small records beside it",
        Sources().Where(s => !typesTogether.Contains(s.Path) && !s.Path.StartsWith("tests/", StringComparison.Ordinal))
            .Where(s => PublicType().Count(s.Text) is var types && (types > MostTypes || (types > 1 && PublicClass().Count(s.Text) > 1)))
            .Select(s => s.Path));

    [Fact]
    public void Names_SayWhatAThingIs() => None(
        "Name it for what it is in the field; Manager, Helper, Service and Utils say nothing, and Core, Common and Utils are no place",
        Ours().SelectMany(a => a.GetTypes()).Where(t => VagueType().IsMatch(t.Name) || VaguePlace().IsMatch(t.Namespace ?? "")).Select(t => t.FullName!));

    [Fact]
    public void PublicTypes_AreDocumented()
    {
        foreach (var assembly in Ours())
        {
            var documented = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
                .Where(m => m.Element("summary")?.Value.Trim().Length > 0).Select(m => m.Attribute("name")!.Value).ToHashSet();
            None("Say in a summary what it is, its units and its limits", assembly.GetExportedTypes()
                .Select(t => "T:" + t.FullName!.Replace('+', '.')).Where(t => !documented.Contains(t)));
        }
    }

    [Fact]
    public void Texts_LeaveNothingUndone()
    {
        // Put together here, so that this file is not its own find.
        string[] words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Exception"];
        None("Do it, or leave it out", Sources().SelectMany(s => words.Where(w => s.Text.Contains(w, StringComparison.Ordinal)).Select(w => $"{s.Path}: {w}")));
    }

    [Theory]
    [InlineData("P:System.DateTime.Now;")]
    [InlineData("P:System.DateTime.UtcNow;")]
    [InlineData("P:System.DateTime.Today;")]
    [InlineData("P:System.DateTimeOffset.Now;")]
    [InlineData("P:System.DateTimeOffset.UtcNow;")]
    [InlineData("P:System.TimeProvider.System;")]
    [InlineData("P:System.TimeZoneInfo.Local;")]
    [InlineData("P:System.Random.Shared;")]
    [InlineData("M:System.Random.#ctor;")]
    [InlineData("M:System.Guid.NewGuid;")]
    public void BannedSymbols_HoldTheClockAndChance(string start) =>
        Assert.Contains(File.ReadAllLines(Path.Combine(root, "BannedSymbols.txt")), l => l.StartsWith(start, StringComparison.Ordinal) && l.Length > start.Length + 10);

    [Fact]
    public void Clock_IsReadInProgramAlone()
    {
        string[] clocks = ["get_Now", "get_UtcNow", "get_Today", "get_System"];
        Type[] readers = [typeof(DateTime), typeof(DateTimeOffset), typeof(TimeProvider)];
        None("Take the run's date or a TimeProvider as a parameter", Ours().SelectMany(a => a.GetTypes())
            .Where(t => t.FullName!.Split('+')[0] != typeof(Program).FullName)
            .Where(t => IlReader.References(t).Any(m => clocks.Contains(m.Name) && readers.Contains(m.DeclaringType))).Select(t => t.FullName!));
    }

    private static void None(string remedy, IEnumerable<string> wrong)
    {
        var list = wrong.ToList();
        Assert.True(list.Count == 0, $"{remedy}:\n{string.Join('\n', list)}");
    }

    private static Assembly[] Ours() => [typeof(Program).Assembly, Assembly.Load("Analytics.Models")];

    private static IEnumerable<(string Path, string Text)> Sources() =>
        new[] { "pipeline", "models", "tests", "notebooks" }.Select(d => Path.Combine(root, d)).Where(Directory.Exists)
            .SelectMany(d => Directory.EnumerateFiles(d, "*.cs", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal))
            .Select(f => (f, File.ReadAllText(Path.Combine(root, f))));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"^public .*\b(class|record|struct|interface|enum|delegate)\b", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^public .*\b(class|interface|enum|delegate)\b", RegexOptions.Multiline)]
    private static partial Regex PublicClass();

    [GeneratedRegex("(Manager|Helper|Helpers|Service|Utils|Util|Utility)$")]
    private static partial Regex VagueType();

    [GeneratedRegex(@"\.(Core|Common|Utils|Util|Helpers|Shared)(\.|$)")]
    private static partial Regex VaguePlace();
}
