using Analytics.Tests.EndToEnd;
using Xunit;

namespace Analytics.Tests.Texts;

/// <summary>Texts that somebody has read and found right, kept beside the tests: a change of what readers see is seen in the change of these files.</summary>
internal static class ApprovedText
{
    /// <summary>Set to <c>1</c>, the texts are written in place of compared; read the difference before committing it.</summary>
    private const string Approve = "ANALYTICS_APPROVE";

    /// <summary>Holds a text against the approved one.</summary>
    /// <param name="file">The approved text, relative to the folder of tests.</param>
    /// <param name="text">What there is now.</param>
    public static void Check(string file, string text)
    {
        string path = Path.Combine(RealInput.Repository, "tests", file);
        if (Environment.GetEnvironmentVariable(Approve) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        string[] approved = File.Exists(path) ? File.ReadAllText(path).Split('\n') : [], now = text.Split('\n');
        int line = approved.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        if (line < Math.Max(approved.Length, now.Length))
        {
            Assert.Fail($"tests/{file}, line {line + 1}:\napproved: {approved.ElementAtOrDefault(line)}\nnow:      {now.ElementAtOrDefault(line)}\n"
                + $"If it is meant: {Approve}=1 dotnet test -c Release, then read the difference.");
        }
    }

    /// <summary>Approved files of a folder that no text is held against any more.</summary>
    public static IEnumerable<string> Left(string folder, IEnumerable<string> files) =>
        Directory.GetFiles(Path.Combine(RealInput.Repository, "tests", folder)).Select(path => $"{folder}/{Path.GetFileName(path)}").Except(files);
}
