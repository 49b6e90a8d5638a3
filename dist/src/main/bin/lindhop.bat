@echo off
rem Starts an installed Lindhop. LINDHOP_JAVA_OPTS holds flags for the JVM; they win over the flags below.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
rem The flags of bin/lindhop, where their reasons stand.
set "FLAGS=-Xss8m -XX:+UseParallelGC -XX:MaxRAMPercentage=70 -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED"
set "FLAGS=%FLAGS% -XX:+DisplayVMOutputToStderr -Xlog:disable -Xlog:all=warning:stderr"
set "FLAGS=%FLAGS% -XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=12000"
set "FLAGS=%FLAGS% -XX:Tier4CompileThreshold=300000 -XX:Tier4BackEdgeThreshold=800000"
"%JAVA%" %FLAGS% %LINDHOP_JAVA_OPTS% -cp "%~dp0..\lib\*" org.lindhop.cli.Main %*
exit /b %ERRORLEVEL%
