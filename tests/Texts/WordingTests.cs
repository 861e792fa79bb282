using System.Text.RegularExpressions;
using Analytics.Texts;
using Xunit;

namespace Analytics.Tests.Texts;

public partial class WordingTests
{
    [Fact]
    public void Languages_HaveTheSameKeysAndPlaces()
    {
        var (english, japanese) = (Wording.In("en"), Wording.In("ja"));

        Assert.Empty(english.Keys.Except(japanese.Keys));
        Assert.Empty(japanese.Keys.Except(english.Keys));
        Assert.All(english.Keys, key => Assert.Equal(english.PlacesOf(key).Order(), japanese.PlacesOf(key).Order()));
    }

    [Fact]
    public void Keys_AreAllUsedByTheProgram()
    {
        var source = Source();
        var prefixes = KeyStart().Matches(source).Select(match => match.Groups[1].Value).ToHashSet();
        var columns = ColumnName().Matches(source).Select(match => match.Groups[1].Value).ToHashSet();

        var unused = Wording.In("en").Keys.Where(key => !source.Contains($"\"{key}\"")
            && !(key.StartsWith("column.", StringComparison.Ordinal) ? columns.Any(name => key == "column." + name || key == $"column.{name}_low" || key == $"column.{name}_high")
                : prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))));

        Assert.Empty(unused);
    }

    [Fact]
    public void Keys_ThatTheProgramAsksFor_Exist()
    {
        var wording = Wording.In("en");
        var asked = AskedKey().Matches(Source()).Select(match => match.Groups[1].Value).Where(key => !key.EndsWith('.')).Distinct().ToList();

        Assert.True(asked.Count > 50, $"only {asked.Count} keys found in the source");
        Assert.All(asked, key => Assert.True(wording.Has(key), key));
    }

    [Fact]
    public void Say_UnknownKey_NamesFileAndKey()
    {
        var fault = Assert.Throws<KeyNotFoundException>(() => Wording.In("ja").Say("chart.nowhere"));
        Assert.Contains("ja.yaml", fault.Message);
        Assert.Contains("chart.nowhere", fault.Message);
    }

    [Theory]
    [InlineData("1", "The data end on X, 1 day before the as-of day.")]
    [InlineData("21", "The data end on X, 21 days before the as-of day.")]
    public void Say_WordThatGoesWithANumber_TakesItsForm(string days, string sentence) =>
        Assert.Equal(sentence, Wording.In("en").Say("forecast.note.StaleData", ("last_date", "X"), ("days", days)));

    [Fact]
    public void Say_PlaceNotFilled_Throws() =>
        Assert.Contains("{date}", Assert.Throws<ArgumentException>(() => Wording.In("en").Say("chart.as_of")).Message);

    [Fact]
    public void Say_ValueWithoutPlace_Throws() =>
        Assert.Contains("{n}", Assert.Throws<ArgumentException>(() => Wording.In("en").Say("chart.as_of", ("date", "x"), ("n", "1"))).Message);

    [Fact]
    public void Say_ValueThatLooksLikeAPlace_StaysAsItIs() =>
        Assert.Equal("As of {n}", Wording.In("en").Say("chart.as_of", ("date", "{n}")));

    [Fact]
    public void In_UnknownLanguage_NamesThoseThereAre() =>
        Assert.Contains("en, ja", Assert.Throws<ArgumentException>(() => Wording.In("fr")).Message);

    private static string Source()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Analytics.sln")))
            folder = folder.Parent;
        Assert.NotNull(folder);
        var files = new DirectoryInfo(Path.Combine(folder.FullName, "pipeline")).EnumerateFiles("*.cs", SearchOption.AllDirectories)
            .Where(file => !file.FullName.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"));
        return string.Join('\n', files.Select(file => File.ReadAllText(file.FullName)));
    }

    // "stage." + name, $"kpi.{name}
    [GeneratedRegex("""Say\((?:\$?)"([a-z_]+(?:\.[a-z_0-9]+)*\.)(?:"|\{)""")]
    private static partial Regex KeyStart();

    [GeneratedRegex("""\("([a-z][a-z_0-9]*)",""")]
    private static partial Regex ColumnName();

    [GeneratedRegex(@"Say\(""([a-z_]+\.[a-z_0-9.]+)""")]
    private static partial Regex AskedKey();
}
