using Analytics.Report;
using Xunit;

namespace Analytics.Tests.Report;

public class HtmlTests
{
    [Fact]
    public void Hole_WithMarkup_IsEscaped()
    {
        var name = "<script>alert('x')</script> & \"co\"";
        Assert.Equal("<p title=\"&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;co&quot;\"></p>", Html.Of($"<p title=\"{name}\"></p>").ToString());
    }

    [Fact]
    public void Hole_WithHtml_StaysMarkup() =>
        Assert.Equal("<b>&lt;</b>", Html.Of($"<b>{Html.Of($"{"<"}")}</b>").ToString());

    [Fact]
    public void Hole_WithControlCharacters_LosesThem() =>
        Assert.Equal("a b\uFFFDc", Html.Of($"{"a\nb\0\u0007\uD800c"}").ToString());

    [Fact]
    public void Each_JoinsItsItems() =>
        Assert.Equal("<i>a</i><i>&amp;</i>", Html.Each(["a", "&"], item => Html.Of($"<i>{item}</i>")).ToString());

    [Fact]
    public void Hole_WithNull_IsNothing() => Assert.Equal("", Html.Of($"{(string?)null}").ToString());
}
