using System.Security.Cryptography;
using Analytics.Config;
using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Config;

public class ConfigFileTests
{
    [Fact]
    public void Minimal_HasEveryDefault()
    {
        using var text = new ConfigText(ConfigText.Minimal);
        AnalyticsConfig config = ConfigFile.Load(text.Path);
        Assert.Equal(text.Path, config.Path);
        Assert.Equal(text.Folder, config.Root);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(text.Path))), config.Sha256);
        Assert.Equal("Asia/Tokyo", config.TimeZone);
        Assert.Equal("JPY", config.Currency);
        Assert.Equal(RunDate.Yesterday, config.RunDate);
        Assert.Equal(new QualityConfig(), config.Quality);
        Assert.Equal(13, config.Kpis.Targets["cph"]);
        SourceConfig calls = Assert.Single(config.Sources).Value;
        Assert.Equal(["calls.csv"], calls.Files);
        Assert.Equal(("utf-8", ',', 3), (calls.Encoding, calls.Delimiter, calls.Line));
        Assert.Empty(calls.Columns);
    }

    [Fact]
    public void EveryWrongLine_IsReportedAtOnceInOrder()
    {
        IReadOnlyList<Fault> faults = ConfigText.Faults("""
            time_zone: Asia/Tokio
            curency: EUR
            seed: many
            tables:
              callz:
                files: x.csv
              leads:
                files: ../leads.csv
                columns:
                  motoin: way
            quality:
              max_reject_share: 200 %
            """);
        Assert.Equal(
        [
            "analytics.yaml line 1, key 'time_zone'",
            "analytics.yaml line 2, key 'curency'",
            "analytics.yaml line 3, key 'seed'",
            "analytics.yaml line 5, key 'tables.callz'",
            "analytics.yaml line 8, key 'tables.leads.files'",
            "analytics.yaml line 10, key 'tables.leads.columns.motoin'",
            "analytics.yaml line 12, key 'quality.max_reject_share'",
        ], faults.Select(f => f.Place));
        Assert.Equal(
            ["Did you mean 'Asia/Tokyo'?", "Did you mean 'currency'?", "Did you mean 'calls'?", "Did you mean 'motion'?"],
            faults.Select(f => f.Remedy).Where(r => r.StartsWith("Did you", StringComparison.Ordinal)));
    }

    [Fact]
    public void Fault_ReadsAsThreeLines()
    {
        Fault fault = ConfigText.OneFault("quality: {max_age_days: soon}\n");
        Assert.Equal("""
            analytics.yaml line 5, key 'quality.max_age_days': found 'soon'.
            Expected a whole number of days from 0 to 3653.
            Change the value, or remove the key to use its default.
            """, fault.ToString(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void MissingFile_SaysHowToGetOne()
    {
        var e = Assert.Throws<MendableException>(() => ConfigFile.Load("/nowhere/analytics.yaml"));
        Assert.Equal(ExitCode.Usage, e.ExitCode);
        Assert.Equal(("/nowhere/analytics.yaml", "no such file"), (e.Faults[0].Place, e.Faults[0].Found));
        Assert.Contains("README", e.Faults[0].Remedy);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    public void EmptyFile_IsAFault(string yaml) => Assert.Equal("an empty file", Assert.Single(ConfigText.Faults(yaml)).Found);

    [Theory]
    [InlineData("- a list\n", "a list")]
    [InlineData("just words\n", "'just words'")]
    public void RootThatIsNoMapping_IsAFault(string yaml, string found) => Assert.Equal(found, Assert.Single(ConfigText.Faults(yaml)).Found);

    [Fact]
    public void SyntaxError_NamesLineAndColumn()
    {
        Fault fault = Assert.Single(ConfigText.Faults("time_zone: Asia/Tokyo\ntables:\n  calls: [a, b\nseed: 1\n"));
        Assert.Matches(@"^analytics\.yaml line [34], column \d+$", fault.Place);
        Assert.Contains("not YAML", fault.Found);
    }

    [Fact]
    public void KeyTwice_IsNamedAtItsSecondPlace()
    {
        Fault fault = Assert.Single(ConfigText.Faults(ConfigText.Minimal + "seed: 1\nseed: 2\n"));
        Assert.StartsWith("analytics.yaml line 6,", fault.Place);
        Assert.Equal("the key 'seed' a second time", fault.Found);
    }

    [Theory]
    [InlineData("quality: {max_age_days: 1, max_age_days: 2}\n", "max_age_days")]
    [InlineData("\"seed\": 1\n\"seed\": 2\n", "seed")]
    public void KeyTwice_IsNamedHoweverItIsWritten(string added, string key) => Assert.Equal($"the key '{key}' a second time", ConfigText.OneFault(added).Found);

    [Fact]
    public void SecondDocument_IsAFault() =>
        Assert.Equal("a second YAML document", Assert.Single(ConfigText.Faults(ConfigText.Minimal + "---\nseed: 1\n")).Found);

    [Fact]
    public void ByteOrderMark_IsSkipped()
    {
        using var text = new ConfigText([0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(ConfigText.Minimal)]);
        Assert.Equal("Asia/Tokyo", ConfigFile.Load(text.Path).TimeZone);
    }

    [Fact]
    public void OtherEncoding_IsAFault()
    {
        using var text = new ConfigText([0x74, 0x3A, 0x20, 0x83, 0x65]);
        var e = Assert.Throws<MendableException>(() => ConfigFile.Load(text.Path));
        Assert.Equal("bytes that are not UTF-8", e.Faults[0].Found);
    }

    [Fact]
    public void NoTimeZone_IsAFault()
    {
        Fault fault = Assert.Single(ConfigText.Faults("tables: {leads: {files: l.csv}}\n"));
        Assert.Equal(("analytics.yaml line 1, key 'time_zone'", "nothing"), (fault.Place, fault.Found));
    }

    [Fact]
    public void NeitherLeadsNorCalls_IsAFault()
    {
        Fault fault = Assert.Single(ConfigText.Faults("time_zone: UTC\ntables:\n  deals: {files: d.csv}\n"));
        Assert.Equal("neither leads nor calls", fault.Found);
    }

    [Theory]
    [InlineData("Tokyo Standard Time", "Did you mean 'Asia/Tokyo'?")]
    [InlineData("asia/tokyo", "Did you mean 'Asia/Tokyo'?")]
    [InlineData("Amsterdam", "Did you mean 'Europe/Amsterdam'?")]
    [InlineData("JST-9", "Choose a name from the IANA time zone database.")]
    public void ZoneThatIsNotIana_IsAFaultWithTheNearest(string zone, string remedy)
    {
        Fault fault = Assert.Single(ConfigText.Faults($"time_zone: {zone}\ntables: {{calls: {{files: c.csv}}}}\n"));
        Assert.Equal(($"'{zone}'", remedy), (fault.Found, fault.Remedy));
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Amsterdam")]
    [InlineData("America/Argentina/Buenos_Aires")]
    public void IanaZone_IsTaken(string zone) => Assert.Equal(zone, ConfigText.Load($"time_zone: {zone}\ntables: {{calls: {{files: c.csv}}}}\n").TimeZone);

    [Fact]
    public void Alias_StandsForItsAnchor()
    {
        AnalyticsConfig config = ConfigText.Load("time_zone: UTC\ntables:\n  calls: {files: c.csv, null_values: &none [\"-\"]}\n  leads: {files: l.csv, null_values: *none}\n");
        Assert.Equal(["-"], config.Sources["leads"].NullValues);
    }
}
